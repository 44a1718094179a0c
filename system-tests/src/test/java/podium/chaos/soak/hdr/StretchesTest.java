package podium.chaos.soak.hdr;

import podium.chaos.soak.Latency;
import podium.chaos.soak.LatencyCurve;

import org.junit.jupiter.api.Test;

import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

class StretchesTest {
    private static final long BEGUN = 1_700_000_000_000L;

    private final LatencyCurve curve = new LatencyCurve(100);
    private final Stretches stretches = new Stretches(BEGUN, curve);

    @Test
    void anEventBelongsToTheStretchInWhichItIsReleased() {
        stretches.events(BEGUN + 500, 1_000, 3);
        stretches.fault(1);
        stretches.events(BEGUN + 1_500, 20_000, 2);
        stretches.quiet();
        stretches.events(BEGUN + 60_000, 1_100, 4);

        assertThat(stretches.figures().keySet()).containsExactly("everything", "quiet", "row 1");
        assertThat(figures("everything").count()).isEqualTo(9);
        assertThat(figures("quiet").count()).isEqualTo(7);
        assertThat(figures("quiet").max()).isBetween(1_100.0, 1_101.0);
        assertThat(stretches.figures(1).max()).isBetween(20_000.0, 20_020.0);
        assertThat(curve.worstMillis(1)).hasValue(20_000);
        assertThat(stretches.distributions().get("row 1")).contains("Percentile");
    }

    @Test
    void whatCameBeforeTheBeginningIsAWarmUp() {
        stretches.events(BEGUN - 1, 90_000, 5);

        assertThat(figures("everything").count()).isZero();
        assertThat(curve.seconds()).isZero();
    }

    @Test
    void aLatencyBeyondADayCountsAsADay() {
        stretches.events(BEGUN, Long.MAX_VALUE, 1);

        assertThat(figures("quiet").max()).isBetween(86_400_000.0, 86_500_000.0);
    }

    private Latency figures(String stretch) {
        return Objects.requireNonNull(stretches.figures().get(stretch));
    }
}
