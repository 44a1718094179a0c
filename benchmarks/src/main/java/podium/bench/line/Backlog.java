package podium.bench.line;

import podium.bench.http.GeneratorRun;
import podium.bench.report.Target;
import podium.stack.Part;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/// Events into `events.raw` while nothing downstream runs.
final class Backlog {
    private static final long SEED = 1;
    static final int PRODUCTS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// A generator slower than that has a problem.
    private static final long PER_SECOND_MIN = 5_000;

    private Backlog() {}

    /// @param days that the events are spread over
    static void send(BenchLine line, int days, Findings findings, Consumer<String> says) {
        long events = findings.events();
        CpuReading before = CpuReading.of(line.stack());
        GeneratorRun.State state = send(line, events, PRODUCTS, days);
        says.accept("sent at %,d events/s".formatted(state.eventsPerSecond()));
        CpuReading after = CpuReading.of(line.stack());
        findings.judge(Target.SENDING, (double) state.eventsPerSecond());
        findings.also(
                "generator and broker, sending",
                after.secondsSince(before, Set.of(Part.GENERATOR, Part.KAFKA)) * 1e6 / events,
                "CPU-s/M events");
    }

    /// @return how it ended: well
    static GeneratorRun.State send(BenchLine line, long events, int products, int days) {
        GeneratorRun generator = line.generator();
        if (!generator.start(events, SEED, products, days)) {
            throw BenchException.refused("the generator did not start", line.folder());
        }
        line.await(
                "sending",
                PATIENCE.plusSeconds(events / PER_SECOND_MIN),
                () -> generator.state().map(Object::toString).orElse("it is silent"),
                () -> generator.state().filter(state -> !state.isRunning()).isPresent());
        GeneratorRun.State state = generator.state().orElseThrow();
        if (!state.isFinished() || state.acknowledged() != events) {
            throw BenchException.refused("sending ended as " + state, line.folder());
        }
        return state;
    }
}
