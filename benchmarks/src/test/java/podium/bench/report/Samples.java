package podium.bench.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A run that never was.
public final class Samples {
    private Samples() {}

    public static LagCurve curve() {
        LagCurve curve = new LagCurve(5_000_000);
        curve.add(new LagCurve.Sample(0, Map.of()));
        curve.add(
                new LagCurve.Sample(
                        10, Map.of(Stage.BRONZE, 2_000_000L, Stage.CLEANING, 1_000_000L)));
        curve.add(
                new LagCurve.Sample(
                        20,
                        Map.of(
                                Stage.BRONZE, 5_000_000L,
                                Stage.CLEANING, 5_000_000L,
                                Stage.RELEASED, 5_000_000L)));
        return curve;
    }

    /// @param peers beside Podium
    public static Report report(boolean audited, double freshness, List<PeerResult> peers) {
        return new Report(
                new Machine("a processor", 2, 24L << 30, "25", "abc1234+", 0.5),
                Instant.parse("2026-11-26T00:00:00Z"),
                5_000_000,
                List.of(
                        Judged.of(Target.CATCHING_UP, 120_000, 5_000_000),
                        Judged.of(Target.CPU, 7.5, 5_000_000),
                        Judged.of(Target.FRESHNESS, freshness, 5_000_000),
                        Judged.of(Target.RESTART, 8, 5_000_000)),
                List.of(new Figure("topic events.raw", 66, "bytes/event")),
                List.of(new ProcessUse("kafka", 5, 300L << 20)),
                Map.of("answers", new Latency(20_000, 0.5, 0.9, 1.8, 4, 9)),
                curve(),
                peers,
                audited);
    }
}
