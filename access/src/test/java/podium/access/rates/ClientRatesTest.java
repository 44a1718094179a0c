package podium.access.rates;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;

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

    /// A subscriber has 2^64 addresses, and would be another client with each.
    @Test
    void addressesOfOneSubscriberAreOneClient() throws UnknownHostException {
        ClientRates rates = new ClientRates(1, 1, 10);
        rates.secondsToWait(text("2001:db8:0:7::1"));

        assertThat(rates.secondsToWait(text("2001:db8:0:7:ffff::2"))).isPositive();
        assertThat(rates.secondsToWait(text("2001:db8:0:8::1"))).isZero();
        assertThat(rates.secondsToWait("10.0.0.1")).isZero();
    }

    private static String text(String address) throws UnknownHostException {
        return InetAddress.getByName(address).getHostAddress();
    }
}
