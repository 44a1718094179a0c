package podium.query.sql;

import podium.lake.GoldTable;
import podium.lake.Layer;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.query.sql.SqlRefused.Kind;
import podium.query.sql.json.DuckDbJson;
import podium.query.sql.parquet.Footers;
import podium.testkit.InMemoryObjectStore;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Statements in real child processes, over a store in memory.
@NullUnmarked
class SqlServiceIT {
    private static final Path PROGRAM = Path.of("../sql/target/program");
    private static final long MIB = 1L << 20;
    private static final String SECRET = "tell-nobody";
    // strangers' statements that are allowed to begin have to end by then
    private static final SqlLimits LIMITS =
            new SqlLimits(2, Duration.ofSeconds(20), 4 * MIB, 64 * 1024, 640 * MIB, 64 * MIB, 2, 1);

    private static final SqlLimits HASTY =
            new SqlLimits(1, Duration.ofSeconds(3), MIB, 1024, 640 * MIB, MIB, 1, 0);

    @TempDir private static Path folder;
    private static InMemoryObjectStore store;
    private static ReleaseLog log;
    private static SqlService service;
    private static Path secret;

    @BeforeAll
    static void write() throws Exception {
        store = new InMemoryObjectStore();
        new SqlLake(store, folder.resolve("scratch")).write(3, 3_000);
        log = LakeDocuments.releaseLog(store);
        secret = Files.writeString(folder.resolve("secret.txt"), SECRET);
        // a folder that reads like a pattern and a partition
        service = service("work=[1], ä", LIMITS, 64 * MIB);
        service.warmUp();
    }

    private static SqlService service(String name, SqlLimits limits, long cacheBytes)
            throws Exception {
        return service(name, limits, cacheBytes, new DuckDbJson());
    }

    private static SqlService service(
            String name, SqlLimits limits, long cacheBytes, StatementReader reader)
            throws Exception {
        return service(name, limits, cacheBytes, reader, log::newest);
    }

    private static SqlService service(
            String name,
            SqlLimits limits,
            long cacheBytes,
            StatementReader reader,
            Supplier<Optional<Release>> newest)
            throws Exception {
        return new SqlService(
                store,
                Footers::columnSizes,
                new SqlService.Releases(newest, log::read, LakeDocuments.checkpoints(store)),
                reader,
                new SqlService.Folders(PROGRAM, folder.resolve(name), cacheBytes),
                limits,
                InstantSource.system());
    }

    @AfterAll
    static void end() {
        service.close();
    }

    private static SqlAnswer run(String sql) {
        return service.run(new SqlRequest(sql, null, 100));
    }

    private static String first(String sql) {
        return run(sql).rows().getFirst().getFirst();
    }

    private static Kind refusal(SqlService by, String sql) {
        return catchThrowableOfType(SqlRefused.class, () -> by.run(new SqlRequest(sql, null, 100)))
                .kind();
    }

    @Test
    void everyLayerOfAReleaseIsThere() {
        assertThat(first("SELECT count(*) FROM bronze_events")).isEqualTo("9000");
        assertThat(first("SELECT count(*) FROM silver_events")).isEqualTo("8820");
        assertThat(first("SELECT count(*) FROM rejected")).isEqualTo("180");
        for (Relation relation : Relation.values()) {
            SqlAnswer answer = run("FROM %s LIMIT 1".formatted(relation.viewName()));

            assertThat(answer.columns().stream().map(SqlColumn::name))
                    .isEqualTo(relation.columnNames());
            assertThat(answer.rows()).hasSize(1);
            assertThat(run("DESCRIBE " + relation.viewName()).rows())
                    .hasSize(relation.columnNames().size());
        }
    }

    /// Two dates of the table are in one file, which has other rows of the third.
    @Test
    void aMonthInOneFileIsReadAsItsDatesWere() {
        assertThat(newest().months().get(GoldTable.HOURLY_REVENUE)).hasSize(1);
        for (String where :
                List.of(
                        "true",
                        "event_date = '2025-12-02'",
                        "event_date = '2025-12-03'",
                        "event_date <> '2025-12-02'")) {
            SqlAnswer gold =
                    run(
                            "SELECT event_date, sum(total_revenue), sum(purchase_count)::BIGINT FROM hourly_revenue WHERE %s GROUP BY 1 ORDER BY 1"
                                    .formatted(where));
            SqlAnswer silver =
                    run(
                            "SELECT event_date, sum(revenue), count(*) FROM silver_events WHERE event_type = 'purchase' AND %s GROUP BY 1 ORDER BY 1"
                                    .formatted(where));

            assertThat(gold.rows()).as(where).isNotEmpty().isEqualTo(silver.rows());
        }
        assertThat(run("SELECT * FROM product_funnel WHERE event_date > '2025-12-03'").rows())
                .isEmpty();
    }

    @Test
    void allOfBronzeIsReadWithTheLeastMemoryThatMayBeGiven() throws Exception {
        SqlLimits least =
                new SqlLimits(
                        1,
                        Duration.ofSeconds(20),
                        4 * MIB,
                        1024,
                        SqlLimits.MEMORY_BYTES_MIN,
                        MIB,
                        2,
                        1);
        try (SqlService small = service("least", least, 64 * MIB)) {
            for (int i = 0; i < 5; i++) {
                SqlAnswer answer =
                        small.run(
                                new SqlRequest(
                                        "SELECT count(*), count(DISTINCT line) FROM bronze_events",
                                        null,
                                        1));

                assertThat(answer.rows().getFirst().getFirst()).isEqualTo("9000");
            }
        }
    }

    @Test
    void anOlderReleaseIsAsItWas() {
        SqlAnswer answer = service.run(new SqlRequest("SELECT count(*) FROM bronze_events", 0L, 1));

        assertThat(answer.rows()).containsExactly(List.of("3000"));
        assertThat(answer.release().number()).isZero();
        assertThat(
                        catchThrowableOfType(
                                        SqlRefused.class,
                                        () -> service.run(new SqlRequest("SELECT 1", 3L, 1)))
                                .kind())
                .isEqualTo(Kind.NO_SUCH_RELEASE);
    }

    @Test
    void bytesScannedAreThoseOfTheColumnsAndDatesThatAreRead() throws Exception {
        long oneDay =
                run("SELECT sum(revenue) FROM silver_events WHERE event_date = '2025-12-02'")
                        .bytesScanned();
        long twoDays =
                run("SELECT sum(revenue) FROM silver_events WHERE event_date > '2025-12-01'")
                        .bytesScanned();
        long allDays = run("SELECT sum(revenue) FROM silver_events").bytesScanned();
        long filtered =
                run("SELECT sum(revenue) FROM silver_events WHERE user_id <> 'x'").bytesScanned();
        long all = run("SELECT * FROM silver_events").bytesScanned();
        long twice =
                run("SELECT sum(a.revenue) FROM silver_events a, (SELECT max(revenue) m FROM silver_events) b WHERE a.revenue = b.m")
                        .bytesScanned();
        long bronze = run("SELECT max(line) FROM bronze_events").bytesScanned();

        assertThat(oneDay).isPositive().isLessThan(twoDays);
        assertThat(allDays).isEqualTo(silverBytes("revenue"));
        assertThat(twoDays).isLessThan(allDays);
        assertThat(filtered).isEqualTo(silverBytes("revenue", "user_id"));
        assertThat(twice).isEqualTo(2 * allDays);
        assertThat(all).isGreaterThan(filtered);
        assertThat(bronze).isEqualTo(newest().totals().get(Layer.BRONZE).bytes());
        assertThat(run("SELECT count(*) FROM silver_events").bytesScanned()).isZero();
        assertThat(run("SELECT 1").bytesScanned()).isZero();
    }

    private static Release newest() {
        return log.newest().orElseThrow();
    }

    /// Written down apart from the service: chunks of the columns in all Silver files.
    private static long silverBytes(String... columns) throws Exception {
        long bytes = 0;
        for (long number = 0; number <= newest().number(); number++) {
            for (var object : log.read(number).orElseThrow().added().get(Layer.SILVER)) {
                Path file = Files.createTempFile(folder, "silver", ".parquet");
                Files.write(file, store.read(object.key(), MIB).orElseThrow().bytes());
                try (var sql = SqlLake.duckDb().createStatement();
                        var rows =
                                sql.executeQuery(
                                        "SELECT sum(total_compressed_size)::BIGINT FROM parquet_metadata('%s') WHERE path_in_schema IN ('%s')"
                                                .formatted(file, String.join("', '", columns)))) {
                    rows.next();
                    bytes += rows.getLong(1);
                }
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_date = '2025-12-02'",
                "event_date <> DATE '2025-12-02' AND user_id > 'u1'",
                "event_date IN ('2025-12-01', '2025-12-03')",
                "event_date BETWEEN '2025-12-02' AND '2025-12-09' AND quantity IS NOT NULL",
                "event_date < '2025-12-02' OR event_date >= '2025-12-03'",
                "event_date < '2025-12-02' OR user_id = 'u2'",
                "NOT (event_date = '2025-12-02' AND user_id <> 'u2')",
                "dayofmonth(event_date) = 2",
                "event_date::VARCHAR LIKE '%-02'",
                "event_date = '2025-12-01' AND event_date = '2025-12-02'",
                "event_date < current_date",
                "user_id = 'x'' AND event_date=''2025-12-01''::DATE' OR true",
                "CASE WHEN event_date = '2025-12-02' THEN user_id = 'u2' ELSE true END",
                "event_date IS NOT DISTINCT FROM DATE '2025-12-03'",
                "event_date IN (SELECT max(event_date) FROM hourly_revenue)",
                "date_trunc('month', event_date) = '2025-12-01'"
            })
    void leavingOutDatesNeverLeavesOutRows(String condition) {
        String columns = "count(*), sum(revenue), min(event_date), max(event_date)";

        List<String> pruned =
                run("SELECT %s FROM silver_events WHERE %s".formatted(columns, condition))
                        .rows()
                        .getFirst();

        // the same rows in Bronze have no date in their folder
        List<String> whole =
                run("""
                WITH kept AS MATERIALIZED (SELECT *, random() AS r FROM silver_events)
                SELECT %s FROM kept WHERE r >= 0 AND (%s)\
                """
                                .formatted(columns, condition))
                        .rows()
                        .getFirst();
        assertThat(pruned).isEqualTo(whole);
    }

    @Test
    void aStatementOverTheBudgetIsRefusedBeforeItRuns() throws Exception {
        SqlLimits tight =
                new SqlLimits(1, Duration.ofSeconds(20), 20_000, 1024, 640 * MIB, MIB, 1, 0);
        try (SqlService frugal = service("frugal", tight, 64 * MIB);
                SqlService small = service("small", LIMITS, 20_000)) {
            assertThat(refusal(frugal, "SELECT max(line) FROM bronze_events"))
                    .isEqualTo(Kind.OVER_BUDGET);
            assertThat(refusal(frugal, "SELECT max(user_id), max(event_id) FROM silver_events"))
                    .isEqualTo(Kind.OVER_BUDGET);
            assertThat(
                            frugal.run(
                                            new SqlRequest(
                                                    "SELECT sum(view_count) FROM product_funnel",
                                                    null,
                                                    1))
                                    .rows())
                    .hasSize(1);
            assertThat(refusal(small, "SELECT max(line) FROM bronze_events"))
                    .isEqualTo(Kind.OVER_CACHE);
        }
    }

    @Test
    void copiesMakeRoomForOthers() throws Exception {
        long bytes = newest().totals().get(Layer.BRONZE).bytes();
        try (SqlService small = service("roomy", LIMITS, bytes + 1_000)) {
            assertThat(
                            small.run(
                                            new SqlRequest(
                                                    "SELECT max(line) FROM bronze_events", null, 1))
                                    .bytesFetched())
                    .isEqualTo(bytes);
            assertThat(
                            small.run(
                                            new SqlRequest(
                                                    "SELECT max(line) FROM bronze_events", null, 1))
                                    .bytesFetched())
                    .isZero();
            assertThat(
                            small.run(
                                            new SqlRequest(
                                                    "SELECT max(user_id) FROM silver_events WHERE event_date = '2025-12-01'",
                                                    null,
                                                    1))
                                    .bytesFetched())
                    .isPositive();
            assertThat(
                            small.run(
                                            new SqlRequest(
                                                    "SELECT max(line) FROM bronze_events", null, 1))
                                    .bytesFetched())
                    .isBetween(1L, bytes);
        }
    }

    @Test
    void anAnswerIsBoundedInRowsAndBytes() {
        SqlAnswer rows = run("SELECT * FROM range(1000000000)");
        SqlAnswer bytes = run("SELECT repeat('x', 10000) FROM range(50)");
        SqlAnswer exact = run("SELECT * FROM range(100)");

        assertThat(rows.rows()).hasSize(100);
        assertThat(rows.truncated()).isTrue();
        assertThat(bytes.rows()).hasSize(6);
        assertThat(bytes.truncated()).isTrue();
        assertThat(exact.rows()).hasSize(100);
        assertThat(exact.truncated()).isFalse();
    }

    @Test
    void oneMoreThanMayRunIsToldToComeBack() throws Exception {
        String slow = "SELECT count(*) FROM range(20000000000) t(i) WHERE hash(i) = 1";
        CountDownLatch begun = new CountDownLatch(1);
        Supplier<Optional<Release>> newest =
                () -> {
                    begun.countDown();
                    return log.newest();
                };
        try (SqlService one = service("one", HASTY, MIB, new DuckDbJson(), newest);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Callable<Kind> slowly = () -> refusal(one, slow);
            Future<Kind> first = thread.submit(slowly);
            begun.await();

            assertThat(refusal(one, "SELECT 1")).isEqualTo(Kind.BUSY);
            assertThat(first.get()).isEqualTo(Kind.TOO_LONG);
            assertThat(one.run(new SqlRequest("SELECT 1", null, 1)).rows())
                    .containsExactly(List.of("1"));
        }
    }

    @Test
    void whatDuckDbSaysIsPassedOn() {
        assertThatThrownBy(() -> run("SELECT nothing FROM silver_events"))
                .isInstanceOf(SqlRefused.class)
                .hasMessageContaining("SQL-007")
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> run("SELECT 1 +")).hasMessageContaining("SQL-001");
    }

    @Test
    void hostileStatementsNeverBegin() throws Exception {
        List<String> before = files();
        List<String> wrong = new ArrayList<>();

        List<String> statements = HostileStatements.refused(secret, folder);
        for (String statement : statements) {
            try {
                SqlAnswer answer = run(statement);
                wrong.add(statement + " → " + answer.rows());
            } catch (SqlRefused refused) {
                if (refused.kind() != Kind.NOT_ONE_SELECT
                        && refused.kind() != Kind.NOT_ALLOWED
                        && refused.kind() != Kind.BAD_REQUEST) {
                    wrong.add(statement + " → " + refused.getMessage());
                }
                assertThat(refused.getMessage()).doesNotContain(SECRET);
            }
        }

        assertThat(statements).hasSizeGreaterThan(70);
        assertThat(wrong).isEmpty();
        assertThat(files()).isEqualTo(before);
        assertThat(first("SELECT count(*) FROM silver_events")).isEqualTo("8820");
    }

    /// What stands below the judge: were it wrong about all of them, the locked database and the
    /// process's limits would still keep the files.
    @Test
    void evenUnjudgedTheyReadAndChangeNothing() throws Exception {
        StatementReader credulous =
                new StatementReader() {
                    @Override
                    public Set<Relation> judge(String tree) {
                        return Set.of(Relation.SILVER_EVENTS);
                    }

                    @Override
                    public List<Scan> scans(String plan) {
                        return List.of();
                    }
                };
        List<String> before = files();
        List<String> told = new ArrayList<>();
        try (SqlService open = service("open", HASTY, MIB, credulous)) {
            for (String statement : HostileStatements.refused(secret, folder)) {
                try {
                    told.add(open.run(new SqlRequest(statement, null, 100)).rows().toString());
                } catch (SqlRefused refused) {
                    told.add(refused.getMessage());
                }
            }
        }

        assertThat(told).noneMatch(words -> words.contains(SECRET) || words.contains("root:"));
        assertThat(files()).isEqualTo(before);
    }

    /// Names and bytes of all files, but the processes' own.
    private static List<String> files() throws Exception {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<String> files = new ArrayList<>();
            for (Path path : walk.filter(Files::isRegularFile).sorted().toList()) {
                if (!path.toString().contains("/" + Workers.PROCESSES + "/")) {
                    files.add(path + " " + Arrays.hashCode(Files.readAllBytes(path)));
                }
            }
            return files;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT length(repeat('x', 3000000000::BIGINT))",
                "SELECT list(i) FROM range(1000000000000) t(i)",
                "SELECT * FROM range(100000000) a(i) ORDER BY hash(i), i + 1"
            })
    void moreMemoryThanItMayHaveIsSaidToBeThat(String statement) {
        assertThat(refusal(service, statement)).isEqualTo(Kind.OUT_OF_MEMORY);
    }

    @Test
    void aNumberBeyondADoubleIsInfinite() {
        assertThat(first("SELECT -1e400")).isEqualTo("-Infinity");
    }

    static List<String> namesOfColumnsAreNoLongerThanRowsMayBe() {
        // a hundred times the name below it
        String wide = "COLUMNS('(.*)') AS \"" + "\\1".repeat(100) + "\"";
        return List.of(
                "SELECT %1$s FROM (SELECT %1$s FROM (SELECT 1 AS abcdefgh))".formatted(wide),
                "SELECT " + "{'a': 1}, ".repeat(3_000) + "1");
    }

    @ParameterizedTest
    @MethodSource
    void namesOfColumnsAreNoLongerThanRowsMayBe(String statement) {
        SqlRefused refused =
                catchThrowableOfType(
                        SqlRefused.class, () -> service.run(new SqlRequest(statement, null, 100)));

        assertThat(refused.kind()).isEqualTo(Kind.NOT_ALLOWED);
        assertThat(refused.allowed()).isEqualTo("65536 bytes of them at most");
    }

    static List<String> greedyStatementsEndWithinTheirBounds() {
        return HostileStatements.greedy();
    }

    @ParameterizedTest
    @MethodSource
    void greedyStatementsEndWithinTheirBounds(String statement) {
        long begun = System.nanoTime();

        try {
            assertThat(run(statement).rows()).hasSizeLessThanOrEqualTo(100);
        } catch (SqlRefused refused) {
            assertThat(refused.kind())
                    .isIn(
                            Kind.OUT_OF_MEMORY,
                            Kind.TOO_LONG,
                            Kind.FAILED,
                            Kind.NOT_ONE_SELECT,
                            Kind.NOT_ALLOWED);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThan(LIMITS.time().plusSeconds(10));
        assertThat(first("SELECT 42")).isEqualTo("42");
    }
}
