package podium.bench.line;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class HaltsTest {
    private static final List<String> FINE = List.of();
    private static final List<String> HALTED = List.of("gold-service is halted: GOLD-111");

    private final Halts halts = new Halts(second(-7));

    @Test
    void itLooksNowAndThen() {
        assertThat(halts.isLooking(second(-3))).isFalse();
        assertThat(halts.isLooking(second(-2))).isTrue();

        assertThat(halts.isHalted(FINE, second(0))).isFalse();

        assertThat(halts.isLooking(second(4))).isFalse();
        assertThat(halts.isLooking(second(5))).isTrue();
    }

    @Test
    void aHaltOfLessThanAMinuteMayEndByItself() {
        assertThat(halts.isHalted(FINE, second(0))).isFalse();
        assertThat(halts.isHalted(HALTED, second(59))).isFalse();
        assertThat(halts.isHalted(FINE, second(60))).isFalse();
        assertThat(halts.isHalted(HALTED, second(119))).isFalse();
        assertThat(halts.isHalted(HALTED, second(120))).isTrue();
    }

    private static long second(long second) {
        // whoever counts from some moment on may be about to overflow
        return Long.MAX_VALUE
                - Duration.ofSeconds(60).toNanos()
                + Duration.ofSeconds(second).toNanos();
    }
}
