package podium.system;

import podium.chaos.check.BronzeTiling;
import podium.testkit.SharedData;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/// Real shop events through the whole line; the answers were computed by a program that shares
/// nothing with Podium.
class RealDataIT {
    private static final List<String> FILES =
            List.of(
                    "multi-category-2019-10-01.csv",
                    "cosmetics-2022-oct.csv",
                    "cosmetics-2022-nov.csv",
                    "cosmetics-2022-dec.csv");
    private static final int TAOBAO_LINES = 1000;

    private static Line line;
    private static Path data;
    private static String views;

    @BeforeAll
    static void importAllOfTheSharedFiles() {
        data = SharedData.folder();
        line = Line.start();
        for (String file : FILES) {
            line.cli()
                    .done(
                            "import",
                            data.resolve("rees46").resolve(file).toString(),
                            "--format",
                            "rees46");
        }
        line.cli()
                .done(
                        "import",
                        data.resolve("taobao-user-behavior.jsonl").toString(),
                        "--format",
                        "jsonl");
        line.cli().done("release");
        views = line.cli().done("views").output();
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    void theAnswersAreThoseOfTheIndependentProgram() {
        Expected expected = Expected.read(data.resolve("expected/all-rees46.json"));

        assertAnswer(
                expected, "product-funnel", "product_funnel", List.of("product_id", "category"));
        assertAnswer(
                expected, "hourly-revenue", "hourly_revenue", List.of("event_date", "event_hour"));
        assertAnswer(
                expected,
                "category-daily-performance",
                "category_daily_performance",
                List.of("event_date", "category"));
        assertAnswer(expected, "daily-user-activity", "daily_user_activity", List.of("event_date"));
    }

    @Test
    void popularityOfEachDayIsThatOfTheIndependentProgram() {
        Expected expected = Expected.read(data.resolve("expected/all-rees46.json"));
        SortedMap<String, JsonNode> byDay = expected.answer("popularity_by_day");

        SortedMap<String, JsonNode> answered = new TreeMap<>();
        Map<String, String> days =
                Map.of(
                        "2019-10-01",
                        "2019-10-02",
                        "2022-10-01",
                        "2022-10-02",
                        "2022-11-01",
                        "2022-11-02",
                        "2022-12-01",
                        "2022-12-02");
        days.forEach((from, to) -> {
            List<JsonNode> rows =
                    Http.rows(
                            line.queryApi(),
                            "product-popularity",
                            "from=%s&to=%s".formatted(from, to));
            Expected.keyed(rows, List.of("product_id", "category"), byDay)
                    .forEach((key, row) -> answered.put(from + "|" + key, row));
        });

        assertThat(answered).isEqualTo(byDay);
    }

    @Test
    void theBooksBalanceAndTheRejectsAreNamed() {
        JsonNode status = Http.get(line.queryApi() + "/v1/status");

        long raw = 0;
        for (JsonNode books : status.get("books")) {
            raw += books.get("raw_records").asLong();
            assertThat(books.get("bronze_lines")).isEqualTo(books.get("raw_records"));
            assertThat(books.get("silver_rows").asLong() + books.get("rejected_rows").asLong())
                    .isEqualTo(books.get("raw_records").asLong());
        }
        assertThat(raw).isEqualTo(20_432 + TAOBAO_LINES);
        // another shop's field names: the required ones are missing; the one cut-off row of the
        // REES46 sample too
        assertThat(status.get("rejects").get("missing_field").asLong()).isEqualTo(TAOBAO_LINES + 1);
        assertThat(status.get("rejects").size()).isEqualTo(1);
    }

    @Test
    void theAuditAgreesRowByRow() {
        Cli.Said said = line.cli().done("audit");

        assertThat(said.lastLine()).matches("audit: .*rows equal.*");
    }

    @Test
    void bronzeHoldsExactlyTheBytesOfTheTopic() {
        BronzeTiling.Outcome tiling = line.tiling();

        assertThat(tiling.findings()).isEmpty();
        assertThat(tiling.lines()).isEqualTo(20_432 + TAOBAO_LINES);
    }

    @Test
    void aReleaseWithNothingNewIsASuccessAndMakesNone() {
        long before = release();

        long start = System.nanoTime();
        Cli.Said said = line.cli().done("release");

        assertThat(said.output()).contains("nothing new since release " + before);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(release()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "product-funnel",
                "hourly-revenue",
                "product-popularity",
                "category-daily-performance",
                "daily-user-activity"
            })
    void aStockDuckDbReadsTheSameRowsFromTheViews(String answer) {
        String asked =
                line.cli().done("ask", answer, "--format", "csv", "--limit", "10000").output();

        try (StockDuckDb duckDb = new StockDuckDb(views)) {
            List<List<String>> read = duckDb.rows(StockDuckDb.answer(answer));

            assertThat(read).isNotEmpty().isEqualTo(duckDb.csv(asked));
        }
    }

    @Test
    void theQueryOfTheReadmeReadsWhatTheApiAnswers() throws IOException {
        String readme = Files.readString(Checkout.root().resolve("README.md"));
        int begin = readme.indexOf("```sql\n") + "```sql\n".length();
        String query = readme.substring(begin, readme.indexOf("```", begin));
        String asked =
                line.cli()
                        .done("ask", "product-funnel", "--format", "csv", "--limit", "10")
                        .output()
                        .lines()
                        .filter(row -> row.contains(","))
                        .filter(row -> !row.startsWith("there are more"))
                        .collect(Collectors.joining("\n"));

        try (StockDuckDb duckDb = new StockDuckDb(views)) {
            List<List<String>> counts =
                    duckDb.csv(asked).stream().map(row -> row.subList(0, 6)).toList();

            assertThat(duckDb.rows(query)).hasSize(10).isEqualTo(counts);
        }
    }

    /// Of what a release says of products by date, Silver's question adds up the dates.
    @Test
    void theFiveQuestionsAreAnsweredAlikeBySilverAndGold() throws IOException {
        Map<String, String> statements =
                QuestionsFile.statements(Checkout.root().resolve("docs/questions.sql"));

        assertThat(statements).hasSize(15);
        try (StockDuckDb duckDb = new StockDuckDb(views)) {
            statements.forEach((asked, statement) -> {
                List<List<String>> rows = duckDb.rows(statement);
                assertThat(rows).as(asked).isNotEmpty();
                if (asked.endsWith("of Gold") && !asked.startsWith("product-popularity")) {
                    String ofSilver = asked.replace("of Gold", "of Silver");
                    assertThat(rows)
                            .as(asked)
                            .containsExactlyInAnyOrderElementsOf(
                                    duckDb.rows(statements.get(ofSilver)));
                }
            });
        }
    }

    private static long release() {
        return Http.get(line.queryApi() + "/v1/status").get("release").get("number").asLong();
    }

    private static void assertAnswer(
            Expected expected, String answer, String table, List<String> keys) {
        SortedMap<String, JsonNode> rows = expected.answer(table);

        List<JsonNode> answered = Http.rows(line.queryApi(), answer, "");

        assertThat(Expected.keyed(answered, keys, rows)).as(answer).isEqualTo(rows);
    }
}
