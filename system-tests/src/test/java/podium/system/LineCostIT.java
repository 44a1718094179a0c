package podium.system;

import podium.stack.Part;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// What an event costs the whole line, in turns of a fixed calibration loop that is measured in the
/// same run: a figure that is the same on a fast machine and a slow one, idle or not. It fails when
/// an event costs twice what it did when the figure was committed.
class LineCostIT {
    /// Seen with the quick compiler alone, as tests run; lower it when the line becomes cheaper.
    private static final double COMMITTED = 210;

    private static final double TOO_MUCH = 2;
    private static final int WARMING = 100_000;
    private static final int MEASURED = 200_000;
    private static final int MILLION = 1_000_000;

    private static Line line;

    @BeforeAll
    static void startAndWarmUp() {
        line = Line.start();
        generate(WARMING, 1);
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    void anEventCostsLittleMoreThanItDid() {
        Duration turn = Calibration.turn();
        Duration before = taken();

        generate(MEASURED, 2);

        double aMillion = seconds(taken().minus(before)) * MILLION / MEASURED;
        double turns = aMillion / seconds(turn);
        System.out.printf(
                "cost of the line: %.1f CPU-s per M events, %.1f turns of %d ms; committed %.1f%n",
                aMillion, turns, turn.toMillis(), COMMITTED);
        assertThat(turns).isLessThan(COMMITTED * TOO_MUCH);
    }

    private static void generate(int events, int seed) {
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
    }

    /// Processor time of all parts but the generator, since each was started.
    private static Duration taken() {
        Map<String, ProcessHandle> processes = line.processes();
        assertThat(processes).hasSize(Part.values().length);
        return processes.entrySet().stream()
                .filter(part -> !part.getKey().equals("generator"))
                .map(part -> part.getValue().info().totalCpuDuration().orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
