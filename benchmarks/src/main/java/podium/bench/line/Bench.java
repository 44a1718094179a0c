package podium.bench.line;

import podium.bench.report.Machine;
import podium.bench.report.PeerResult;
import podium.bench.report.Report;
import podium.bench.report.Target;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// One run of all phases, one after the other, on a stack of its own.
public final class Bench {
    /// The file in the plan's folder that has all that the audit said.
    public static final String AUDIT_LOG = "audit.log";

    private static final double MILLIS = 1e3;
    private static final double GIB = 1L << 30;

    private final Plan plan;
    private final Consumer<String> says;
    private final Findings findings;

    /// @param says is told how it goes on
    public Bench(Plan plan, Consumer<String> says) {
        this.plan = plan;
        this.says = says;
        this.findings = new Findings(plan.events());
    }

    /// The distributions behind the report's latencies, as HdrHistogram's tools read them.
    public Map<String, String> distributions() {
        return findings.distributions();
    }

    /// @throws BenchException if a phase comes to no end
    /// @throws podium.stack.StackException if the stack doesn't start
    public Report run() {
        Machine machine = ThisMachine.look(plan.checkout());
        Instant begunAt = Instant.now();
        CaughtUp caughtUp;
        boolean audited;
        List<PeerResult> peers;
        BenchLine line = new BenchLine(plan.line());
        line.clear();
        try (line) {
            caughtUp = backlog(line);
            Layers.weigh(line, findings);
            if (!plan.catchingUpAlone()) {
                live(line);
            }
            says.accept("the audit");
            Audited auditor = new Audited(line, plan.folder(), plan.events(), says);
            audited = auditor.isGood();
            if (plan.asksEachLayer()) {
                says.accept("the five questions, asked of each layer");
                auditor.askEachLayer();
            }
            line.down();
            findings.judge(Target.MEMORY, line.memory().sum() / GIB);
            peers = new Peers(plan, line.stack(), says).run();
        }
        line.clear();
        return new Report(
                machine,
                begunAt,
                plan.events(),
                findings.judged(),
                findings.figures(),
                caughtUp.uses(),
                findings.latencies(),
                caughtUp.curve(),
                peers,
                audited);
    }

    private CaughtUp backlog(BenchLine line) {
        OptionalDouble startCpuSeconds = plan.catchingUpAlone() ? startOnce(line) : start(line);
        line.stopDownstream();
        says.accept("a backlog of %,d events of %d days".formatted(plan.events(), plan.days()));
        Backlog.send(line, plan.days(), findings, says);
        says.accept("catching up");
        return new CatchingUp(line, findings, says).run(startCpuSeconds);
    }

    private OptionalDouble startOnce(BenchLine line) {
        says.accept("the stack");
        line.up();
        return OptionalDouble.empty();
    }

    private OptionalDouble start(BenchLine line) {
        says.accept("the stack, twice: its first life proves the store and makes caches");
        findings.also("first start, empty", seconds(line.up()), "s");
        line.endFirstLife();
        findings.also("second start, empty", seconds(line.up()), "s");
        double cpuSeconds =
                CpuReading.of(line.stack())
                        .secondsSince(
                                new CpuReading(Map.of()), EnumSet.copyOf(BenchLine.DOWNSTREAM));
        findings.also("CPU of the four services' start", cpuSeconds, "CPU-s");
        return OptionalDouble.of(cpuSeconds);
    }

    private void live(BenchLine line) {
        says.accept("nothing new, and 1,000 requests/s");
        NothingNew.ask(line, findings);
        IdleAnswers.ask(line, findings);
        says.accept("live events for twice %d s".formatted(plan.steady().toSeconds()));
        double freshness = Steady.run(line, plan.steady(), findings);
        findings.judge(Target.FRESHNESS, freshness / MILLIS);
        Steady.live(line, plan.steady(), findings);
        says.accept("gold-service, killed");
        Restart.run(line, findings);
        restart(line);
    }

    private void restart(BenchLine line) {
        says.accept("down and up again, with the data");
        line.down();
        Duration start = line.up();
        findings.judge(Target.START, seconds(start));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }
}
