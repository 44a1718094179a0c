package podium.generator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PacerTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aRateIsKeptOverTime() {
        Pacer pacer = new Pacer(250, 0);
        int taken = 0;

        for (long now = 0; now < 10 * SECOND; now += SECOND / 777) {
            taken += pacer.take(100, now);
        }

        assertThat(taken).isBetween(2_499, 2_501);
    }

    @Test
    void withoutARateEverythingIsDue() {
        Pacer pacer = new Pacer(0, 0);

        assertThat(pacer.take(256, 0)).isEqualTo(256);
        assertThat(pacer.waitNanos(0)).isZero();
    }

    @Test
    void aStallIsNotMadeUpForBeyondASecond() {
        Pacer pacer = new Pacer(100, 0);

        int taken = pacer.take(1_000_000, 3_600 * SECOND);

        assertThat(taken).isEqualTo(101);
    }

    @Test
    void betweenTwoRecordsItSaysHowLongToWait() {
        Pacer pacer = new Pacer(10, 0);
        pacer.take(1, 0);

        assertThat(pacer.take(1, SECOND / 20)).isZero();
        assertThat(pacer.waitNanos(SECOND / 20)).isEqualTo(SECOND / 20);
    }

    @Test
    void aNewRateHoldsFromNowOn() {
        Pacer pacer = new Pacer(1, 0);
        pacer.take(1, 0);

        pacer.change(1_000, SECOND / 2);

        assertThat(pacer.rate()).isEqualTo(1_000);
        assertThat(pacer.take(5_000, SECOND / 2 + SECOND / 10)).isEqualTo(101);
    }
}
