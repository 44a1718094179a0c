package podium.bench.line;

import podium.bench.hdr.Freshness;
import podium.bench.http.LineStatus;
import podium.bench.report.LoadReport;
import podium.bench.report.Machine;
import podium.bench.report.Target;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// A second run of everything, from Bronze, beside a line that live events go on coming to: how
/// fast it catches up, what it costs the answers' freshness, and whether it comes to the same rows.
/// On a stack of its own.
public final class ReplayTest {
    private static final String RUN = "again";
    private static final int DAYS = 2;
    private static final double NANOS = 1e9;

    private final ReplayPlan plan;
    private final Consumer<String> says;
    private final Findings findings;

    /// @param says is told how it goes on
    public ReplayTest(ReplayPlan plan, Consumer<String> says) {
        this.plan = plan;
        this.says = says;
        this.findings = new Findings(plan.events());
    }

    /// The distributions behind the report's latencies, as HdrHistogram's tools read them.
    public Map<String, String> distributions() {
        return findings.distributions();
    }

    /// @throws BenchException if a phase comes to no end, the replay ends otherwise than well, or
    ///   its rows differ
    /// @throws podium.stack.StackException if the stack doesn't start
    public LoadReport run() {
        Machine machine = ThisMachine.look(plan.checkout());
        Instant begunAt = Instant.now();
        BenchLine line = BenchLine.cutAsUsual(plan.line());
        line.clear();
        try (line) {
            double full = catchUp(line);
            says.accept("live events without a replay, %d s".formatted(plan.time().toSeconds()));
            double alone = Steady.run(line, plan.time(), findings);
            replayBesideLiveEvents(line, full, alone);
            says.accept("row by row");
            podium(line, "compare", List.of(RUN));
        }
        line.clear();
        return findings.report(machine, begunAt);
    }

    /// @return records a second of the line, its services' start included
    private double catchUp(BenchLine line) {
        says.accept("the stack, twice: its first life and a first replay make caches");
        line.upFromCaches(() -> replay(line));
        line.stopDownstream();
        says.accept("a backlog of %,d events".formatted(plan.events()));
        Backlog.send(line, plan.events(), Backlog.PRODUCTS, DAYS);
        says.accept("the line, by itself");
        long begun = System.nanoTime();
        line.beginDownstream();
        line.awaitReleased("catching up", plan.events());
        double full = rate(plan.events(), begun);
        findings.also("the line by itself, its start included", full, "records/s");
        return full;
    }

    private void replayBesideLiveEvents(BenchLine line, double full, double alone) {
        says.accept("a replay from Bronze, live events beside it");
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            long begun = System.nanoTime();
            Future<Double> replaying =
                    thread.submit(() -> {
                        replay(line);
                        return rate(caughtUpWith(line), begun);
                    });
            Freshness freshness = Steady.beside(line, () -> !replaying.isDone());
            if (replaying.state() == Future.State.FAILED) {
                throw BenchException.refused(
                        "the replay failed: " + replaying.exceptionNow().getMessage(),
                        line.folder());
            }
            double rate = replaying.resultNow();
            findings.also("the replay, its start included", rate, "records/s");
            findings.judge(Target.REPLAY, rate / full);
            findings.judge(Target.REPLAY_FRESHNESS, freshness.latency().p99() / alone);
            findings.latency(
                    "event to release beside the replay",
                    freshness.latency(),
                    freshness.distribution());
        }
    }

    private void replay(BenchLine line) {
        podium(line, "replay", List.of("--run", RUN, "--from", "bronze"));
    }

    /// The launcher, as a person would call it.
    private void podium(BenchLine line, String task, List<String> arguments) {
        Path log = plan.folder().resolve(task + ".log");
        List<String> command = new ArrayList<>();
        command.add(plan.checkout().resolve("podium").toString());
        command.add(task);
        command.addAll(arguments);
        command.addAll(
                List.of(
                        "--data",
                        line.folder().toString(),
                        "--port-base",
                        Integer.toString(line.stack().settings().ports().base())));
        int code = LeashedProcess.run(task, command, log, BenchLine.patience(plan.events()));
        if (code != 0) {
            throw BenchException.child(task, "ended with exit code " + code, log);
        }
    }

    /// Records of the release that the replay has just caught up with: all of them it has read, the
    /// backlog and what came live since.
    private static long caughtUpWith(BenchLine line) {
        return line.status()
                .answered()
                .map(LineStatus.Answered::rawRecords)
                .orElseThrow(
                        () -> BenchException.refused("query-api names no release", line.folder()));
    }

    private static double rate(long records, long begunNanos) {
        return records * NANOS / (System.nanoTime() - begunNanos);
    }
}
