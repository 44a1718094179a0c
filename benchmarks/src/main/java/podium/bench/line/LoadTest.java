package podium.bench.line;

import podium.bench.http.AnswerLoad;
import podium.bench.http.AnswerLoad.Seen;
import podium.bench.http.Question;
import podium.bench.kafka.PacedSender;
import podium.bench.report.LoadReport;
import podium.bench.report.Machine;
import podium.bench.report.Target;
import podium.stack.Part;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Mixed questions of query-api while new releases take the place of old ones underneath: first as
/// fast as so many clients get answers, then at a fixed rate. On a stack of its own, which doesn't
/// limit its clients.
public final class LoadTest {
    private static final int CLIENTS = 8;
    private static final int RATE = 2_000;
    private static final int EVENTS_A_SECOND = 200;
    private static final long SEED = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final double NANOS = 1e9;
    private static final double MIB = 1 << 20;

    private final LoadPlan plan;
    private final Consumer<String> says;
    private final Findings findings;

    /// @param says is told how it goes on
    public LoadTest(LoadPlan plan, Consumer<String> says) {
        this.plan = plan;
        this.says = says;
        this.findings = new Findings(plan.events());
    }

    /// The distributions behind the report's latencies, as HdrHistogram's tools read them.
    public Map<String, String> distributions() {
        return findings.distributions();
    }

    /// @throws BenchException if a phase comes to no end, an answer was none, or older than one
    ///   before
    /// @throws podium.stack.StackException if the stack doesn't start
    public LoadReport run() {
        Machine machine = ThisMachine.look(plan.checkout());
        Instant begunAt = Instant.now();
        BenchLine line =
                new BenchLine(
                        plan.line(),
                        Map.of(Part.QUERY_API, Map.of("PODIUM_QUERY_LIMITS_CLIENT_RATE", "0")));
        line.clear();
        try (line) {
            fill(line);
            startAgain(line);
            AnswerLoad load = new AnswerLoad(line.stack().url(Part.QUERY_API), Question.MIXED);
            says.accept("%d clients, each as fast as it gets answers".formatted(CLIENTS));
            Seen fast =
                    loop(
                            line,
                            "%d clients".formatted(CLIENTS),
                            () -> load.asFastAs(CLIENTS, WARM_UP, plan.time()));
            findings.judge(Target.LOAD_RATE, fast.perSecond());
            says.accept("%,d requests/s".formatted(RATE));
            Seen paced =
                    loop(
                            line,
                            "%,d requests per s".formatted(RATE),
                            () -> load.atRate(RATE, WARM_UP, plan.time()));
            findings.judge(Target.LOAD_LATENCY, paced.plain().figures().p99());
            line.memory().note(line.stack());
            findings.also("query-api, peak memory", line.memory().of(Part.QUERY_API) / MIB, "MiB");
        }
        line.clear();
        return findings.report(machine, begunAt);
    }

    private void fill(BenchLine line) {
        says.accept(
                "%,d events of %,d products over %d days"
                        .formatted(plan.events(), plan.products(), plan.days()));
        line.upFromCaches();
        Backlog.send(line, plan.events(), plan.products(), plan.days());
        line.awaitReleased("releasing the data", plan.events());
        findings.also("rows of Gold", line.status().layer("gold").rows(), "rows");
        findings.also("bytes of Gold", line.status().layer("gold").bytes() / MIB, "MiB");
    }

    private void startAgain(BenchLine line) {
        line.stack().stop(Part.QUERY_API);
        Duration start = line.startQueryApi();
        findings.also("query-api, start to first answer", start.toNanos() / NANOS, "s");
    }

    /// Asks, judges the answers, and notes them with what took the processors meanwhile: warm-up
    /// included, the clients apart.
    private Seen loop(BenchLine line, String loop, Supplier<Seen> asking) {
        CpuReading before = CpuReading.of(line.stack());
        Duration clientsBefore = clientsCpu();
        long begun = System.nanoTime();
        Seen seen = underneath(line, asking);
        double seconds = (System.nanoTime() - begun) / NANOS;
        CpuReading after = CpuReading.of(line.stack());
        double clients = clientsCpu().minus(clientsBefore).toNanos() / NANOS;
        judge(line.folder(), seen);
        for (Part part : Part.values()) {
            double cores = after.secondsSince(before, part) / seconds;
            if (cores > 0) {
                findings.also("%s, %s".formatted(part.label(), loop), cores, "cores");
            }
        }
        findings.also("the clients, %s".formatted(loop), clients / seconds, "cores");
        note(loop, seen);
        return seen;
    }

    private static Duration clientsCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Asks while events arrive, and with them a release each second.
    private static Seen underneath(BenchLine line, Supplier<Seen> asking) {
        try (PacedSender sender =
                        new PacedSender(line.stack().bootstrap(), line.partitions(), SEED);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> sending =
                    thread.submit(() -> {
                        while (!Thread.currentThread().isInterrupted()) {
                            sender.send(EVENTS_A_SECOND, Duration.ofSeconds(1), (_, _, _) -> {});
                        }
                    });
            try {
                Seen seen = asking.get();
                if (sending.state() == Future.State.FAILED) {
                    throw new IllegalStateException("no events any more", sending.exceptionNow());
                }
                return seen;
            } finally {
                sending.cancel(true);
            }
        }
    }

    /// @param logs folder where the processes' logs are
    /// @throws BenchException unless all answers were good, none older than one before, and a
    ///   release came meanwhile
    static void judge(Path logs, Seen seen) {
        judgeAnswers(logs, seen);
        if (seen.releases() == 0) {
            throw BenchException.refused("no release came meanwhile", logs);
        }
    }

    /// The same where no release is to come.
    static void judgeAnswers(Path logs, Seen seen) {
        if (seen.refused() > 0) {
            throw BenchException.refused(
                    "%,d requests had no good answer, first %s"
                            .formatted(seen.refused(), seen.trouble()),
                    logs);
        }
        if (seen.older() > 0) {
            throw BenchException.refused(
                    "%,d answers were of an older release than one before".formatted(seen.older()),
                    logs);
        }
    }

    private void note(String loop, Seen seen) {
        findings.latency(
                "five answers, " + loop, seen.plain().figures(), seen.plain().distribution());
        findings.latency("others, " + loop, seen.others().figures(), seen.others().distribution());
        findings.also("good answers a second, " + loop, seen.perSecond(), "requests/s");
        findings.also("releases meanwhile, " + loop, seen.releases(), "releases");
    }
}
