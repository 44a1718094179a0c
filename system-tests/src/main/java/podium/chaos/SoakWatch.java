package podium.chaos;

import podium.chaos.check.Finding;
import podium.chaos.soak.Latency;
import podium.chaos.soak.LatencyCurve;
import podium.chaos.soak.Level;
import podium.chaos.soak.MemoryCurve;
import podium.chaos.soak.hdr.Stretches;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// One watch over all rows of a soak: latency and memory, in seconds from its start on.
final class SoakWatch implements AutoCloseable {
    private static final int SECOND_MILLIS = 1_000;

    /// The level before a fault is that of so many seconds.
    private static final int LEVEL_SECONDS = 60;

    private static final int MINUTES = 60;
    private static final int LOOKS_A_MINUTE = 12;
    private static final int OLD_MINUTES = 3;

    private final long begunMillis = System.currentTimeMillis();
    private final LatencyCurve curve;
    private final Stretches stretches;
    private final MemoryCurve memory;
    private final LatencyWatch latencies;
    private final MemoryWatch looks;
    private int quietSince;

    private SoakWatch(Line line, Supplier<Map<String, ProcessHandle>> processes, SoakPlan plan) {
        double minute = plan.time().toSeconds() / (double) MINUTES;
        this.curve = new LatencyCurve((int) plan.longest().toSeconds());
        this.stretches = new Stretches(begunMillis, curve);
        this.memory = new MemoryCurve(minute, OLD_MINUTES * minute);
        this.latencies = LatencyWatch.start(line, stretches);
        this.looks =
                MemoryWatch.start(
                        processes,
                        memory,
                        Duration.ofMillis(Math.round(minute * SECOND_MILLIS / LOOKS_A_MINUTE)));
    }

    /// Events that were appended before are a warm-up.
    static SoakWatch start(
            Line line, Supplier<Map<String, ProcessHandle>> processes, SoakPlan plan) {
        return new SoakWatch(line, processes, plan);
    }

    /// That is now.
    int second() {
        return (int) ((System.currentTimeMillis() - begunMillis) / SECOND_MILLIS);
    }

    /// Everything that was appended before this second is released.
    private int complete() {
        // of one partition the reader may know a little less than of another
        return (int) ((latencies.completeMillis() - begunMillis) / SECOND_MILLIS) - 1;
    }

    /// Whether everything is released that was appended up to a second.
    boolean isReleased(int second) {
        return complete() > second;
    }

    /// Of the last minute that was quiet, or as much of it as there is.
    Optional<Level> level() {
        int complete = complete();
        return Level.of(curve, Math.max(quietSince, complete - LEVEL_SECONDS), complete);
    }

    /// @param from no second before is asked for
    OptionalInt back(Level level, int from) {
        return level.back(curve, from, complete());
    }

    void fault(int row) {
        stretches.fault(row);
    }

    void quiet() {
        stretches.quiet();
        quietSince = second();
    }

    Latency of(int row) {
        return stretches.figures(row);
    }

    Stretches stretches() {
        return stretches;
    }

    LatencyCurve latencyCurve() {
        return curve;
    }

    MemoryCurve memoryCurve() {
        return memory;
    }

    /// From now on nobody sends: what processes hold says nothing any more.
    void trafficEnds() {
        looks.close();
    }

    /// What it has not seen, because it ended early.
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (!latencies.broke().isEmpty()) {
            findings.add(new Finding("watch", "the watch of latency ended: " + latencies.broke()));
        }
        if (!looks.broke().isEmpty()) {
            findings.add(new Finding("watch", "the watch of memory ended: " + looks.broke()));
        }
        return findings;
    }

    @Override
    public void close() {
        looks.close();
        latencies.close();
    }
}
