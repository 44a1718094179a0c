package podium.bench.report;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class LagCurveTest {
    private final LagCurve curve = new LagCurve(1_000);

    @Test
    void aPositionCountsAsAShareOfTheLastOne() {
        curve.add(new LagCurve.Sample(0, Map.of()));
        curve.add(new LagCurve.Sample(1, Map.of(Stage.GOLD, 505L)));
        curve.add(new LagCurve.Sample(2, Map.of(Stage.GOLD, 1_010L)));

        var points = curve.points(Stage.GOLD);

        assertThat(points).extracting(LagCurve.Point::lag).containsExactly(1_000.0, 500.0, 0.0);
    }

    @Test
    void aStageBeginsBeforeItsFirstProgressAndIsDoneWithItsLast() {
        curve.add(new LagCurve.Sample(0, Map.of()));
        curve.add(new LagCurve.Sample(3, Map.of(Stage.CLEANING, 0L)));
        curve.add(new LagCurve.Sample(4, Map.of(Stage.CLEANING, 600L)));
        curve.add(new LagCurve.Sample(5, Map.of(Stage.CLEANING, 1_000L)));
        curve.add(new LagCurve.Sample(9, Map.of(Stage.CLEANING, 1_000L)));

        LagCurve.Pace pace = curve.paces().get(Stage.CLEANING);

        assertThat(pace).isEqualTo(new LagCurve.Pace(3, 5, 500));
    }

    @Test
    void aStageThatWasNeverSeenHasNoPace() {
        curve.add(new LagCurve.Sample(0, Map.of()));

        var paces = curve.paces();

        assertThat(paces).isEmpty();
    }
}
