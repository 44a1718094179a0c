package podium.bench.line;

import podium.bench.http.AnswerLoad;
import podium.bench.http.AnswerLoad.Seen;
import podium.bench.http.Question;
import podium.bench.parquet.WideLake;
import podium.bench.report.LoadReport;
import podium.bench.report.Machine;
import podium.bench.s3.StackStore;
import podium.bench.wide.WideGold;
import podium.stack.Part;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// query-api over Gold of very many products: its start, its memory, and the five answers at a
/// fixed rate, first while nothing changes, then while releases come. Nothing else of the line runs
/// but the S3 server; the lake is written from here.
public final class WideTest {
    private static final int RATE = 1_000;
    private static final LocalDate START = LocalDate.of(2025, 11, 2);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration BETWEEN_RELEASES = Duration.ofSeconds(5);
    private static final int HEAP_MIB = 768;
    private static final double NANOS = 1e9;
    private static final double MIB = 1 << 20;

    private final WidePlan plan;
    private final Consumer<String> says;
    private final Findings findings = new Findings(0);

    /// @param says is told how it goes on
    public WideTest(WidePlan plan, Consumer<String> says) {
        this.plan = plan;
        this.says = says;
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
        WideGold gold = new WideGold(plan.products(), START, plan.days());
        BenchLine line =
                new BenchLine(
                        plan.line(),
                        Map.of(Part.QUERY_API, environment(gold)),
                        Map.of(Part.QUERY_API, List.of("-Xmx%dm".formatted(HEAP_MIB))));
        line.clear();
        try (line) {
            line.upToRead();
            try (StackStore store = new StackStore(line.stack())) {
                WideLake lake = new WideLake(store.objects(), gold);
                write(lake, gold);
                start(line);
                AnswerLoad load = new AnswerLoad(line.stack().url(Part.QUERY_API), Question.FIVE);
                says.accept("%,d requests/s".formatted(RATE));
                Seen alone = load.atRate(RATE, WARM_UP, plan.time());
                LoadTest.judgeAnswers(line.folder(), alone);
                note(line, "alone", alone);
                says.accept(
                        "%,d requests/s, the last date anew every %d s"
                                .formatted(RATE, BETWEEN_RELEASES.toSeconds()));
                Seen changing = underneath(lake, () -> load.atRate(RATE, WARM_UP, plan.time()));
                LoadTest.judge(line.folder(), changing);
                note(line, "releases underneath", changing);
                findings.also("releases meanwhile", changing.releases(), "releases");
            }
        }
        line.clear();
        return findings.report(machine, begunAt);
    }

    /// Nobody is limited but by what query-api can do, no statement's process is in the way, and
    /// there is room for some releases that differ in a date.
    private static Map<String, String> environment(WideGold gold) {
        return Map.of(
                "PODIUM_QUERY_LIMITS_CLIENT_RATE", "0",
                "PODIUM_QUERY_ROWS_MAX", Long.toString(gold.rows() + gold.rows() / 10),
                "PODIUM_SQL_ENABLED", "false");
    }

    private void write(WideLake lake, WideGold gold) {
        says.accept(
                "Gold of %,d products and %d days: %,d rows"
                        .formatted(gold.products(), gold.days(), gold.rows()));
        long begun = System.nanoTime();
        long bytes =
                lake.publish(Instant.now()).totals().values().stream()
                        .mapToLong(layer -> layer.bytes())
                        .sum();
        findings.also("writing the lake", (System.nanoTime() - begun) / NANOS, "s");
        findings.also("products", gold.products(), "products");
        findings.also("days", gold.days(), "days");
        findings.also("rows of Gold", gold.rows(), "rows");
        findings.also("bytes of Gold", bytes / MIB, "MiB");
    }

    private void start(BenchLine line) {
        says.accept("the start of query-api");
        Duration start = line.startQueryApi();
        findings.also("query-api, start to first answer", start.toNanos() / NANOS, "s");
        findings.also("query-api, heap at most", HEAP_MIB, "MiB");
        line.memory().note(line.stack());
        findings.also("query-api, peak memory, started", peak(line), "MiB");
    }

    private void note(BenchLine line, String loop, Seen seen) {
        findings.latency(
                "five answers, " + loop, seen.plain().figures(), seen.plain().distribution());
        line.memory().note(line.stack());
        findings.also("query-api, peak memory, " + loop, peak(line), "MiB");
    }

    private static double peak(BenchLine line) {
        return line.memory().of(Part.QUERY_API) / MIB;
    }

    /// Asks while the last date is published anew, again and again.
    private static Seen underneath(WideLake lake, Supplier<Seen> asking) {
        CountDownLatch over = new CountDownLatch(1);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> publishing =
                    thread.submit(() -> {
                        long number = 0;
                        while (!over.await(BETWEEN_RELEASES.toSeconds(), TimeUnit.SECONDS)) {
                            number = lake.publish(Instant.now()).number();
                        }
                        return number;
                    });
            try {
                Seen seen = asking.get();
                if (publishing.state() == Future.State.FAILED) {
                    throw new IllegalStateException(
                            "no releases any more", publishing.exceptionNow());
                }
                return seen;
            } finally {
                over.countDown();
            }
        }
    }
}
