package podium.access.rates;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClientRatesTest {
    @Test
    void aClientThatUsedItsBurstWaitsAndOthersDoNot() {
        ClientRates rates = new ClientRates(1, 3, 10);
        for (int i = 0; i < 3; i++) {
            assertThat(rates.secondsToWait("10.0.0.1")).isZero();
        }

        long wait = rates.secondsToWait("10.0.0.1");

        assertThat(wait).isEqualTo(1);
        assertThat(rates.secondsToWait("10.0.0.2")).isZero();
    }

    @Test
    void onlySoManyClientsAreRemembered() {
        ClientRates rates = new ClientRates(1, 1, 2);
        rates.secondsToWait("a");
        rates.secondsToWait("b");
        rates.secondsToWait("a");

        rates.secondsToWait("c");

        assertThat(rates.secondsToWait("a")).isPositive();
        assertThat(rates.secondsToWait("b")).isZero();
    }

    @Test
    void withoutARateThereIsNoLimit() {
        ClientRates rates = new ClientRates(0, 1, 1);
        for (int i = 0; i < 1000; i++) {
            assertThat(rates.secondsToWait("a")).isZero();
        }
    }
}
