package podium.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The compactor of the local stack, as it is set there but for how often it looks and how soon
/// something is quiet: after some cuts fewer files, the same rows; of another run, too, once it is
/// published.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CompactionIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int CUTS = 8;
    private static final String RUN = "next";
    private static final String COUNTED =
            "SELECT count(*) AS events, sum(revenue) AS revenue FROM silver_events";

    /// Of a month that nothing but this test writes to.
    private static final String MONTH = "event_month=2025-11";

    private static final String OF_MONTH =
            "SELECT event_date, sum(purchase_count)::BIGINT AS purchases, sum(total_revenue)::DECIMAL(38,2) AS revenue FROM hourly_revenue WHERE event_date < '2025-12-01' GROUP BY 1 ORDER BY 1";
    private static final String OF_MONTH_IN_SILVER =
            "SELECT event_date, count(*) AS purchases, sum(revenue)::DECIMAL(38,2) AS revenue FROM silver_events WHERE event_type = 'purchase' AND event_date < '2025-12-01' GROUP BY 1 ORDER BY 1";

    private static Line line;

    @BeforeAll
    static void start() {
        line =
                Line.start(
                        Map.of(
                                "PODIUM_COMPACTION_INTERVAL", "2s",
                                "PODIUM_COMPACTION_QUIET_CUTS", "5"));
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @Test
    @Order(1)
    void manyCutsBecomeFewFilesWithTheSameRows() {
        for (int seed = 1; seed <= CUTS; seed++) {
            line.cli()
                    .done(
                            "generate",
                            "--events",
                            "500",
                            "--seed",
                            Integer.toString(seed),
                            "--days",
                            "2");
            line.cli().done("release");
        }
        String before = rows(COUNTED);
        String said = line.cli().done("compact").output();

        assertThat(said)
                .containsPattern(
                        "compacted: [\\d,]+ files became \\d+|nothing is worth compacting");
        assertThat(line.cli().done("releases").output()).contains("  compaction");

        assertThat(line.cli().done("audit", "--all").output()).contains("good");
        assertThat(line.cli().done("audit").output()).contains("rows equal");
        assertThat(rows(COUNTED)).isEqualTo(before);
        // the files that were replaced are in the bucket still
        assertThat(line.athenaAgrees()).isGreaterThan(line.athenaAgrees("--release", "0"));
        assertThat(line.cli().done("status").output()).contains("compactor");
    }

    /// From a release back to offsets: what is in it, record by record (docs/operations.md).
    @Test
    @Order(2)
    void aReleaseTellsWhichRecordsAreInIt() {
        JsonNode status = Http.get(line.queryApi() + "/v1/status");
        long number = status.at("/release/number").asLong();

        JsonNode release = Http.get(line.gold() + "/v1/releases/" + number);

        assertThat(release.get("raw_offsets")).isEqualTo(status.at("/offsets/raw"));
        String beyond =
                IntStream.range(0, release.get("raw_offsets").size())
                        .mapToObj(partition ->
                                "raw_partition = %d AND raw_offset >= %d"
                                        .formatted(
                                                partition,
                                                release.get("raw_offsets").get(partition).asLong()))
                        .collect(Collectors.joining(" OR "));
        assertThat(rows("SELECT count(*) AS beyond FROM silver_events WHERE " + beyond))
                .contains("\n0");
    }

    private static String rows(String question) {
        return line.cli()
                .done("sql", question, "--format", "csv")
                .output()
                .lines()
                .takeWhile(row -> !row.contains("scanned"))
                .collect(Collectors.joining("\n"));
    }

    /// Cuts of today's events make the month quiet, which then is one file for each table. A late
    /// event gives its date a file of its own again.
    @Test
    @Order(3)
    void aQuietMonthOfGoldBecomesOneFileAndALateEventStillCounts() {
        novemberEvents("11", "2025-11-10", "5");
        String before = rows(OF_MONTH);

        line.cli().done("generate", "--live", "--rate", "20", "--for", "20s");
        awaitBatch(() -> {
            String views = line.cli().done("views").output();
            return monthsOf("hourly_revenue", views) && monthsOf("product_funnel", views);
        });

        assertThat(rows(OF_MONTH)).isEqualTo(before);
        audited();

        novemberEvents("12", "2025-11-12", "1");

        String views = line.cli().done("views").output();
        assertThat(views).contains("hourly_revenue/event_date=2025-11-12/");
        assertThat(views).doesNotContain("hourly_revenue/event_date=2025-11-11/");
        assertThat(rows(OF_MONTH)).isNotEqualTo(before).isEqualTo(rows(OF_MONTH_IN_SILVER));
        // the month's file has the date's rows of before, too
        line.athenaAgrees();
        audited();
    }

    /// The run has the small files of all cuts before; while it stood by, nobody compacted them.
    @Test
    @Order(4)
    void aPromotedRunIsCompactedToo() {
        line.cli().done("replay", "--run", RUN);
        line.cli().done("promote", RUN);
        String before = rows(COUNTED);

        awaitBatch(
                () -> line.cli().done("views").output().contains("silver/" + RUN + "/compacted/"));

        assertThat(line.publishedRun()).isEqualTo(RUN);
        assertThat(rows(COUNTED)).isEqualTo(before);
        audited();
    }

    private static void novemberEvents(String seed, String start, String days) {
        line.cli()
                .done(
                        "generate",
                        "--events",
                        "2000",
                        "--seed",
                        seed,
                        "--start",
                        start,
                        "--days",
                        days);
        line.cli().done("release");
    }

    private static boolean monthsOf(String table, String views) {
        return views.contains(table + "/" + MONTH + "/");
    }

    /// Looks only where the compactor has published another batch: each command is two processes.
    private static void awaitBatch(Callable<Boolean> published) {
        AtomicLong looked = new AtomicLong(-1);
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    long batches =
                            Http.get(line.compactor() + "/v1/status").get("batches").asLong();
                    return looked.getAndSet(batches) != batches && published.call();
                });
    }

    private static void audited() {
        assertThat(line.cli().done("audit", "--all").output()).contains("good");
        assertThat(line.cli().done("audit").output()).contains("rows equal");
    }
}
