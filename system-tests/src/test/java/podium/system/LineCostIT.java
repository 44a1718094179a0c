package podium.system;

import podium.stack.Part;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// What an event costs the whole line, in turns of a fixed calibration loop that is measured in the
/// same run, just before and just after: a ratio that is the same on a fast machine and a slow one,
/// idle or not. It fails when an event costs twice what it did when the ratio was committed.
///
/// A line's first events are its JVMs' warming up, so some are sent before any are counted; with
/// the quick compiler alone, as tests run, few are enough (docs/performance.md has the figures).
class LineCostIT {
    private static final double TOO_MUCH = 2;
    private static final int WARMING = 100_000;
    private static final int MEASURED = 200_000;
    private static final double MILLION = 1e6;

    @TempDir private static Path folder;

    private static Line line;

    @BeforeAll
    static void start() {
        line = Line.start();
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    void anEventCostsLittleMoreThanItDid() {
        CommittedCost committed = CommittedCost.read();
        double warming = cpuSecondsOf(WARMING, 1);

        Calibration.Turn before = Calibration.turn(folder);
        double measured = cpuSecondsOf(MEASURED, 2);
        Calibration.Turn after = Calibration.turn(folder);

        double turn = (before.cpuSeconds() + after.cpuSeconds()) / 2;
        double perMillion = measured * MILLION / MEASURED;
        double turns = perMillion / turn;
        String said =
                "cost of the line: %.2f turns of loop %s a million events, committed %.2f (%s); %.1f CPU-s a million after %.1f while warming, turns of %.2f and %.2f CPU-s"
                        .formatted(
                                turns,
                                after.loop(),
                                committed.turns(),
                                committed.measuredOn(),
                                perMillion,
                                warming * MILLION / WARMING,
                                before.cpuSeconds(),
                                after.cpuSeconds());
        System.out.println(said);
        assertThat(after.loop())
                .as(
                        "the loop that the committed ratio is of; line-cost.properties says how to renew it")
                .isEqualTo(committed.loop());
        assertThat(turns).as(said).isLessThan(committed.turns() * TOO_MUCH);
    }

    /// Of all parts but the generator, until the events are in a release.
    private static double cpuSecondsOf(int events, int seed) {
        Duration before = taken();
        line.cli()
                .done(
                        "generate",
                        "--events",
                        Integer.toString(events),
                        "--seed",
                        Integer.toString(seed),
                        "--days",
                        "2");
        line.cli().done("release");
        return taken().minus(before).toNanos() / 1e9;
    }

    /// Processor time of all parts but the generator, since each was started.
    private static Duration taken() {
        Map<String, ProcessHandle> processes = line.processes();
        assertThat(processes).hasSize(Part.values().length - 1);
        return processes.entrySet().stream()
                .filter(part -> !part.getKey().equals(Part.GENERATOR.label()))
                .map(part -> part.getValue().info().totalCpuDuration().orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
