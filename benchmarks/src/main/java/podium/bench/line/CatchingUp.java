package podium.bench.line;

import podium.bench.report.LagCurve;
import podium.bench.report.Target;
import podium.stack.Part;

import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/// The backlog on its way from the topic to a release, from the moment when the services are
/// started: their start counts.
final class CatchingUp {
    private static final long SAMPLE_NANOS = 1_000_000_000L;
    private static final double NANOS = 1e9;

    /// Who is paid for: all but the generator.
    private static final Set<Part> PAID = EnumSet.complementOf(EnumSet.of(Part.GENERATOR));

    private final BenchLine line;
    private final Findings findings;
    private final Consumer<String> says;
    private final LagCurve curve;
    private long begun;
    private long sampled;

    CatchingUp(BenchLine line, Findings findings, Consumer<String> says) {
        this.line = line;
        this.findings = findings;
        this.says = says;
        this.curve = new LagCurve(findings.events());
    }

    /// @param startCpuSeconds what the start alone of these services takes, where that was measured
    CaughtUp run(OptionalDouble startCpuSeconds) {
        long events = findings.events();
        CpuReading before = CpuReading.of(line.stack());
        begun = System.nanoTime();
        line.beginDownstream();
        line.await("catching up", BenchLine.patience(events), line::troubles, this::isReleased);
        double seconds = (System.nanoTime() - begun) / NANOS;
        sample();
        CpuReading after = CpuReading.of(line.stack());
        line.memory().note(line.stack());
        double cpuSeconds = after.secondsSince(before, PAID);
        says.accept(
                "caught up in %.1f s, with %.1f CPU-s of all processes"
                        .formatted(seconds, cpuSeconds));
        findings.judge(Target.CATCHING_UP, events / seconds);
        findings.judge(Target.CPU, cpuSeconds * 1e6 / events);
        findings.also(
                "catching up, from the first event taken on",
                events / Math.max(1e-3, seconds - firstProgress()),
                "events/s");
        startCpuSeconds.ifPresent(start ->
                findings.also(
                        "CPU of all processes, start of the services apart",
                        (cpuSeconds - start) * 1e6 / events,
                        "CPU-s/M events"));
        return new CaughtUp(curve, after.usesSince(before, line.memory()));
    }

    private boolean isReleased() {
        long now = System.nanoTime();
        if (now - sampled >= SAMPLE_NANOS || sampled == 0) {
            sampled = now;
            sample();
        }
        return line.hasReleased(findings.events());
    }

    private void sample() {
        double second = (System.nanoTime() - begun) / NANOS;
        curve.add(new LagCurve.Sample(second, line.status().positions()));
    }

    private double firstProgress() {
        return curve.paces().values().stream().mapToDouble(LagCurve.Pace::began).min().orElse(0);
    }
}
