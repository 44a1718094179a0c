package podium.audit;

import podium.stack.S3Server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/// The auditor on a lake written by hand: what is right is found equal, what is planted is found.
class AuditIT {
    private static final String DESCRIBED = "SELECT column_name, column_type FROM (DESCRIBE %s)";
    private static final Pattern COLUMN = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]+) \\|");

    private static S3Server s3;

    @TempDir static Path folder;
    @TempDir Path scratch;
    private String bucket;

    @BeforeAll
    static void start() {
        s3 = S3Server.start(folder, 0);
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        bucket = "b" + Integer.toHexString(test.getDisplayName().hashCode());
    }

    @Test
    void aRightLakeIsEqual() throws Exception {
        lake(2, 2).close();

        Outcome newest = run("audit");
        Outcome first = run("audit", "--release", "0");

        assertThat(newest.out())
                .endsWith("audit: 18 rows equal (release 1, cut 2, 8 lines judged)\n");
        assertThat(newest.code()).isZero();
        assertThat(first.out())
                .endsWith("audit: 17 rows equal (release 0, cut 1, 7 lines judged)\n");
    }

    @Test
    void aWrongCountInGoldIsFound() throws Exception {
        lake(3, 2).close();

        Outcome outcome = run("audit");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains(
                        "product_funnel event_date=2025-12-01 product_id=p1 category=c: view_count is 3, should be 2")
                .contains("audit: DIFFERENT in 1 place (release 1");
    }

    @Test
    void aMemberWithAnotherNumberIsFound() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.members(2, HandMadeLake.NUMBER_1).releases();
        }

        Outcome outcome = run("audit");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains(
                        "daily_members event_date=2025-12-01 raw_partition=0 kind=users number=0: the row is missing",
                        "daily_members event_date=2025-12-01 raw_partition=0 kind=users number=1: there should be no such row")
                .contains("audit: DIFFERENT in 2 places (release 1");
    }

    @Test
    void aWrongValueInSilverIsFound() throws Exception {
        lake(2, 5).close();

        Outcome outcome = run("audit");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("silver raw_partition=0 raw_offset=1: quantity is 5, should be 2");
    }

    @Test
    void aMissingObjectIsFound() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.delete(HandMadeLake.FUNNEL);
        }

        Outcome outcome = run("audit");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("'" + HandMadeLake.FUNNEL + "' is missing")
                .contains(
                        "product_funnel event_date=2025-12-01 product_id=p1 category=c: the row is missing");
    }

    @Test
    void aFlippedByteInBronzeIsFound() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.flipByte(HandMadeLake.FIRST);
        }

        Outcome outcome = run("audit");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("'" + HandMadeLake.FIRST + "' has other bytes than the release states")
                .contains("silver raw_partition=0 raw_offset=0")
                .contains("there should be no such row");
    }

    @Test
    void booksThatSayOtherwiseAreFound() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.restate("\"silver_revenue\":\"19.99\"", "\"silver_revenue\":\"20.00\"");
            lake.restate("\"duplicate\":1", "\"duplicate\":2");
        }

        Outcome outcome = run("audit");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("books of partition 0: silver revenue: stated 20.00, found 19.99")
                .contains("rejects by reason: stated {duplicate=2");
    }

    @Test
    void severalReleasesAreAuditedInOneGo() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            Outcome right = run("audit", "--release", "1,0", "--release", "1");
            lake.restate("\"silver_revenue\":\"19.99\"", "\"silver_revenue\":\"20.00\"");
            Outcome wrong = run("audit", "--release", "1,0");

            assertThat(right.code()).isZero();
            assertThat(right.out().lines().filter(line -> line.startsWith("audit: ")))
                    .containsExactly(
                            "audit: 18 rows equal (release 1, cut 2, 8 lines judged)",
                            "audit: 17 rows equal (release 0, cut 1, 7 lines judged)",
                            "audit: 18 rows equal (release 1, cut 2, 8 lines judged)");
            assertThat(wrong.code()).isEqualTo(1);
            assertThat(wrong.out())
                    .contains("audit: DIFFERENT in 1 place (release 1")
                    .endsWith("audit: 17 rows equal (release 0, cut 1, 7 lines judged)\n");
        }
    }

    @Test
    void aRightLakeIsVerified() throws Exception {
        lake(2, 2).close();

        Outcome outcome = run("verify");

        assertThat(outcome.out())
                .startsWith("verifying 2 releases\n")
                .containsPattern("verify: 2 releases, 16 objects of [0-9,]+ bytes, 4 books: good");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void inspectedIsVerifiedAndAudited() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            Outcome right = run("inspect", "--release", "1");
            lake.delete(HandMadeLake.FUNNEL);
            Outcome wrong = run("inspect", "--release", "1");

            assertThat(right.code()).isZero();
            assertThat(right.out()).contains("books: good").contains("rows equal (release 1");
            assertThat(wrong.code()).isEqualTo(1);
            assertThat(wrong.out()).contains("is missing").contains("audit: ");
        }
    }

    @Test
    void whatAKilledServerLeftBesideAReleaseIsNone() throws Exception {
        lake(2, 2).close();
        Files.writeString(
                s3.objects()
                        .resolve(bucket)
                        .resolve(
                                "releases/00000000000000000/%020d.json-2b1f0a54-8d0e-4a57-9a6e-7a1f3c0f9b11"
                                        .formatted(1)),
                "{\"number");

        Outcome verified = run("verify");
        Outcome audited = run("audit");

        assertThat(verified.out()).endsWith("books: good\n");
        assertThat(audited.out()).contains("rows equal (release 1");
    }

    @Test
    void damagedAndMissingObjectsAreFoundOnce() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.flipByte(HandMadeLake.FIRST);
            lake.delete(HandMadeLake.FUNNEL);
        }

        Outcome outcome = run("verify");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("'" + HandMadeLake.FIRST + "' has other bytes than the release states")
                .contains("'" + HandMadeLake.FUNNEL + "' is missing")
                .contains("books: WRONG in 2 places");
    }

    @Test
    void whatWasCollectedIsReadFromACheckpoint() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.collectFirst();
        }

        Outcome verified = run("verify");
        Outcome audited = run("audit");
        Outcome listed = run("releases");
        Outcome collected = run("audit", "--release", "0");

        assertThat(verified.out())
                .contains("releases before 1 were collected")
                .endsWith("books: good\n");
        assertThat(audited.out())
                .endsWith("audit: 18 rows equal (release 1, cut 2, 8 lines judged)\n");
        assertThat(listed.code()).isZero();
        assertThat(listed.out()).endsWith("releases before 1 were collected\n");
        assertThat(collected.code()).isEqualTo(1);
        assertThat(collected.err())
                .startsWith(
                        "AUDIT-006 release 0 was collected; the oldest that is kept is 1: name one from 1 on");
    }

    @Test
    void aReleaseThatNoCollectionTookIsMissing() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.checkpointOfTheSecond();
            lake.delete("releases/00000000000000000/%020d.json".formatted(0));
        }

        Outcome verified = run("verify");
        Outcome listed = run("releases");
        Outcome audited = run("audit", "--release", "0");

        assertThat(verified.out()).contains("release 1 stands where 0 should");
        assertThat(verified.code()).isEqualTo(1);
        assertThat(listed.code()).isEqualTo(1);
        assertThat(audited.err()).startsWith("AUDIT-002 release 0 is missing");
    }

    @Test
    void whatAReleaseNamesInSegmentsIsReadAsWhatItLists() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.segmentSecond();
        }

        Outcome verified = run("verify");
        Outcome audited = run("audit");
        Outcome views = run("views", "--objects", s3.objects().toString());

        assertThat(verified.out()).endsWith("books: good\n");
        assertThat(audited.out())
                .endsWith("audit: 18 rows equal (release 1, cut 2, 8 lines judged)\n");
        assertThat(views.out()).contains("silver/main/events/event_date=2025-12-01/part-00-2-000");
    }

    @Test
    void ofAMonthOnlyWhatTheReleaseTakesIsRead() throws Exception {
        lake(2, 2).compactActivity(99).close();

        Outcome verified = run("verify");
        Outcome audited = run("audit");
        Outcome views = run("views", "--objects", s3.objects().toString());

        assertThat(verified.out()).endsWith("books: good\n");
        assertThat(audited.out())
                .endsWith("audit: 18 rows equal (release 2, cut 2, 8 lines judged)\n");
        assertThat(views.out())
                .contains("daily_user_activity/event_month=2025-12/2-2025120300")
                .contains("WHERE event_date IN (DATE '2025-12-01')");
    }

    @Test
    void aMissingReleaseIsFound() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.delete("releases/00000000000000000/%020d.json".formatted(0));
        }

        Outcome outcome = run("verify");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("release 1 stands where 0 should")
                .contains("release 1: previous is 0, should be null")
                .contains("release 1 builds on release 0, which is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"raw_offsets\":[12,5]; \"raw_offsets\":[12,4];"
                        + " release 1: raw offset of partition 1 steps back from 5 to 4",
                "\"clean_offsets\":[12,5]; \"clean_offsets\":[9,5];"
                        + " release 1: clean offset of partition 0 steps back from 10 to 9",
                "\"cut\":2; \"cut\":1; release 1: cut 1 does not come after cut 1",
                "\"number\":1; \"number\":2; release 2 stands where 1 should",
                "\"base\":0; \"base\":null; release 1: it is a cut that builds on null",
                "\"run\":\"main\"; \"run\":\"other\"; release 1: its run is other, after main",
                "\"silver_revenue\":\"19.99\"; \"silver_revenue\":\"20.00\";"
                        + " release 1: partition 0: silver, hourly revenue: stated 20.00, found 19.99",
                "\"bronze_lines\":7; \"bronze_lines\":8;"
                        + " release 1: partition 0: raw records, bronze lines: stated 7, found 8",
                "\"daily_events\":3; \"daily_events\":2;"
                        + " release 1: partition 0: silver rows, daily events: stated 3, found 2",
                "\"duplicate\":1; \"duplicate\":2; release 1: rejects by reason: stated 4, found 5",
                "\"objects\":4,\"rows\":8; \"objects\":5,\"rows\":8;"
                        + " release 1: bronze objects: stated 5, found 4",
                "\"objects\":4,\"rows\":8; \"objects\":4,\"rows\":9;"
                        + " release 1: bronze rows: stated 9, found 8",
            })
    void aReleaseThatContradictsItselfIsFound(String text, String other, String finding)
            throws Exception {
        bucket = "c" + Integer.toHexString(finding.hashCode());
        try (HandMadeLake lake = lake(2, 2)) {
            lake.restate(text, other);
        }

        Outcome outcome = run("verify");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains(finding).contains("books: WRONG in");
    }

    @Test
    void runsThatSayTheSameAreIdentical() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.keep(2);
        }

        Outcome compared = run("compare", "--run", "next");

        assertThat(compared.err()).isEmpty();
        assertThat(compared.out())
                .startsWith(
                        "run next at cut 2 (not published)\ncompared with run main at cut 2 (release 1)\n")
                .endsWith("compare: identical, 21 rows at cut 2\n");
        assertThat(compared.code()).isZero();
    }

    @Test
    void aRowThatChangedBetweenRunsIsTold() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.keep(5);
        }

        Outcome compared = run("compare", "--run", "next", "--with", "main");
        JsonNode json =
                new ObjectMapper()
                        .readTree(run("compare", "--run", "next", "--format", "json").out());

        assertThat(compared.code()).isEqualTo(1);
        assertThat(compared.out())
                .contains("total product_funnel.view_count: 5.00, there 2.00 (+3.00)")
                .contains(
                        "product_funnel event_date=2025-12-01 product_id=p1 category=c: view_count is 5, there 2")
                .endsWith("compare: different at cut 2\n");
        assertThat(json.get("identical").asBoolean()).isFalse();
        assertThat(json.get("answers").get("product_funnel").get("changed").asInt()).isEqualTo(1);
        assertThat(json.get("answers").get("silver").get("changed").asInt()).isZero();
    }

    @Test
    void aColumnThatAnotherBuildAddsIsTold() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.keepGrown();
        }

        Outcome compared = run("compare", "--run", "next");
        JsonNode json =
                new ObjectMapper()
                        .readTree(run("compare", "--run", "next", "--format", "json").out());

        assertThat(compared.code()).isEqualTo(1);
        assertThat(compared.out())
                .contains("  column product_funnel.wish_count: added, BIGINT\n")
                .contains("total product_funnel.wish_count: 4.00, there 0.00 (+4.00)")
                .contains("category=c: wish_count is 4, there null")
                .contains("daily_members");
        assertThat(json.at("/answers/product_funnel/columns").toString())
                .isEqualTo("{\"wish_count\":{\"run\":\"BIGINT\",\"with\":null}}");
        assertThat(json.at("/answers/silver/columns")).isEmpty();
    }

    @Test
    void runsAreComparedAtTheNewestCutThatBothHave() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.keep(2);
            lake.delete("runs/next/from-start/00000000000000000/%020d.json".formatted(1));
        }

        Outcome compared = run("compare", "--run", "next");
        Outcome unknown = run("compare", "--run", "other");

        assertThat(compared.out()).contains("compared with run main at cut 1 (release 0)");
        assertThat(compared.code()).isZero();
        assertThat(unknown.err()).startsWith("AUDIT-002 run 'other' has no release");
    }

    @Test
    void releasesAreListedTheNewestFirst() throws Exception {
        lake(2, 2).close();

        Outcome all = run("releases");
        Outcome one = run("releases", "--limit", "1");

        assertThat(all.out().lines()).hasSize(3);
        assertThat(all.out().lines().skip(1).findFirst())
                .hasValueSatisfying(
                        row -> assertThat(row).contains("1  cut", "main", "2025-12-03T00:00:00Z"));
        assertThat(one.out().lines()).hasSize(2);
    }

    @Test
    void onlyAMarkedRollbackMayStepBack() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.restate("\"kind\":\"cut\"", "\"kind\":\"rollback\"");
            lake.restate("\"raw_offsets\":[12,5]", "\"raw_offsets\":[9,5]");
        }

        Outcome outcome = run("verify");

        assertThat(outcome.out()).doesNotContain("steps back").endsWith("books: good\n");
    }

    @Test
    void whatCannotBeDoneIsSaidInASentence() throws Exception {
        s3.createBucket(bucket);

        Outcome empty = run("audit");
        Outcome early = run("views", "--release", "7", "--objects", s3.objects().toString());
        Outcome wrong = run("audit", "--colour", "red");
        Outcome nothing = run("verify");
        Outcome one = run("verify", "--release", "1");

        assertThat(empty).isEqualTo(new Outcome(1, "", empty.err()));
        assertThat(empty.err()).startsWith("AUDIT-002 nothing has been released yet");
        assertThat(early.err()).startsWith("AUDIT-002 nothing has been released yet");
        assertThat(nothing.err()).startsWith("AUDIT-002 nothing has been released yet");
        assertThat(one.code()).isEqualTo(2);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("'--colour' is no option").contains("usage:");
    }

    @Test
    void aReleaseThatIsNotThereIsSaidByItsNumber() throws Exception {
        lake(2, 2).close();

        Outcome unknown = run("audit", "--release", "7");

        assertThat(unknown)
                .isEqualTo(
                        new Outcome(
                                1,
                                "",
                                "AUDIT-002 there is no release 7, the last one is 1: name one from 0 to 1,"
                                        + " or leave --release out to have the last\n"));
    }

    @Test
    void aReleaseThatIsGoneIsSaidByItsNumberToo() throws Exception {
        try (HandMadeLake lake = lake(2, 2)) {
            lake.delete("releases/00000000000000000/%020d.json".formatted(0));
        }

        Outcome itself = run("audit", "--release", "0");
        Outcome later = run("audit");

        assertThat(itself.err())
                .startsWith("AUDIT-002 release 0 is missing, though release 1 came after it: ");
        assertThat(later.err()).isEqualTo(itself.err());
    }

    @Test
    void aStockDuckDbReadsTheViews() throws Exception {
        lake(2, 2).close();

        Outcome views = run("views", "--objects", s3.objects().toString());

        assertThat(views.code()).isZero();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(views.out());
            assertThat(
                            rows(
                                    statement,
                                    "SELECT count(*), min(landed_at), sum(raw_partition), max(object_first_offset) FROM bronze_events"))
                    .containsExactly("8|2025-12-01 12:00:00.0|1|11");
            assertThat(
                            rows(
                                    statement,
                                    "SELECT event_date, user_id, revenue FROM silver_events ORDER BY raw_partition, raw_offset"))
                    .containsExactly(
                            "2025-12-01|21|0.00",
                            "2025-12-01|21|19.99",
                            "2025-12-01|21|0.00",
                            "2025-12-01|abc|0.00");
            assertThat(rows(statement, "SELECT reason FROM rejected ORDER BY raw_offset"))
                    .containsExactly("not_json", "duplicate", "empty", "wrong_partition");
            assertThat(
                            rows(
                                    statement,
                                    "SELECT event_date, product_id, view_count, purchase_count FROM product_funnel"))
                    .containsExactly("2025-12-01|p1|2|1");
            assertThat(rows(statement, "SELECT * FROM daily_user_activity"))
                    .containsExactly("2|2|4|2025-12-01");
            assertThat(rows(statement, "SELECT event_hour, total_revenue FROM hourly_revenue"))
                    .containsExactly("10|19.99");
            assertThat(rows(statement, "SELECT count(*) FROM category_daily_performance"))
                    .containsExactly("1");
            assertThat(rows(statement, "SELECT count(*) FROM product_popularity"))
                    .containsExactly("1");
        }
    }

    @Test
    void theDocsSayTheColumnsOfEachView() throws Exception {
        lake(2, 2).close();
        String views = run("views", "--objects", s3.objects().toString()).out();
        String docs = Files.readString(Path.of("..", "docs", "views.md"));

        Map<String, List<String>> columns = new TreeMap<>();
        Map<String, List<String>> documented = new TreeMap<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(views);
            for (String view :
                    rows(statement, "SELECT view_name FROM duckdb_views() WHERE NOT internal")) {
                columns.put(view, rows(statement, DESCRIBED.formatted(view)));
                documented.put(view, documented(docs, view));
            }
        }

        assertThat(columns).hasSize(8).isEqualTo(documented);
    }

    /// The rows of the table below a view's heading.
    private static List<String> documented(String docs, String view) {
        String section = docs.substring(docs.indexOf("\n## " + view + "\n") + 1);
        return COLUMN.matcher(section.split("\n## ", 2)[0])
                .results()
                .map(row -> row.group(1) + "|" + row.group(2))
                .toList();
    }

    @Test
    void whatTheLayersBoughtIsMeasured() throws Exception {
        lake(2, 2).close();
        String csv = "a,b\r\n1,2\r\n3,4\r\n";
        HttpServer queryApi = queryApi(csv);

        Outcome bought =
                run(
                        "bought",
                        "--objects",
                        s3.objects().toString(),
                        "--query-api",
                        "http://127.0.0.1:" + queryApi.getAddress().getPort());
        queryApi.stop(0);

        assertThat(bought.err()).isEmpty();
        assertThat(bought.code()).isZero();
        for (BoughtQuestion question : BoughtQuestion.values()) {
            assertThat(bought.out())
                    .containsPattern(
                            question.path()
                                    + " +1 · [0-9.]+ ms · [0-9.]+ (B|KiB) +1 · [0-9.]+ ms · [0-9.]+ (B|KiB)"
                                    + " +2 · [0-9.]+ ms · 15 B");
        }
        assertThat(bought.out())
                .containsPattern("size of the layer +[0-9.]+ (B|KiB) +[0-9.]+ KiB +[0-9.]+ KiB");
    }

    private static HttpServer queryApi(String csv) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (BoughtQuestion question : BoughtQuestion.values()) {
            server.createContext(
                    "/v1/" + question.path() + ".csv",
                    exchange -> {
                        byte[] body = csv.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                        exchange.close();
                    });
        }
        server.start();
        return server;
    }

    @Test
    void itRunsAsAProcessOfItsOwnAndLeavesNothingBehind() throws Exception {
        lake(2, 2).close();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "--enable-native-access=ALL-UNNAMED"));
        command.add("-Djava.io.tmpdir=" + scratch);
        command.addAll(List.of("-cp", "target/classes" + File.pathSeparator + "target/lib/*"));
        command.add("podium.audit.Main");
        command.addAll(arguments(List.of(), "audit"));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(scratch.resolve("out").toFile());
        // a JVM says that it has seen them
        builder.environment().remove("JDK_JAVA_OPTIONS");
        // which would not go with the keys
        builder.environment().put("AWS_SESSION_TOKEN", "another's");
        builder.environment().put("AWS_PROFILE", "another's");
        S3Server.putKeys(builder.environment());
        Process process = builder.start();

        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).isTrue();
        List<String> lines = Files.readAllLines(scratch.resolve("out"));
        assertThat(lines.getLast()).startsWith("audit: 18 rows equal (release 1");
        assertThat(lines.getFirst()).startsWith("auditing release 1");
        assertThat(process.exitValue()).isZero();
        try (var left = Files.list(scratch)) {
            assertThat(left.filter(file -> file.toString().contains("podium-audit"))).isEmpty();
        }
    }

    @Test
    void theKeysGoTogetherAndAreTheStores() throws Exception {
        lake(2, 2).close();

        Outcome half = run(List.of("--secret-key", s3.secretKey()), "audit");
        Outcome wrong = run(List.of("--access-key", "a", "--secret-key", "b"), "audit");

        assertThat(half.code()).isEqualTo(2);
        assertThat(half.err()).startsWith("--access-key and --secret-key go together");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).startsWith("AUDIT-001").contains("403");
    }

    private HandMadeLake lake(int funnelViews, int silverQuantity) throws Exception {
        return new HandMadeLake(s3, bucket, scratch).write(funnelViews, silverQuantity);
    }

    private List<String> arguments(List<String> keys, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--endpoint", s3.endpoint().toString(), "--bucket", bucket));
        arguments.addAll(keys);
        return arguments;
    }

    private Outcome run(String... command) throws IOException {
        return run(
                List.of("--access-key", s3.accessKey(), "--secret-key", s3.secretKey()), command);
    }

    private Outcome run(List<String> keys, String... command) throws IOException {
        return Outcome.of(arguments(keys, command));
    }

    private static List<String> rows(Statement statement, String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (ResultSet results = statement.executeQuery(sql)) {
            while (results.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    row.add(results.getString(i));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }
}
