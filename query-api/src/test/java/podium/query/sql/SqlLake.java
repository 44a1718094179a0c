package podium.query.sql;

import podium.lake.Checksums;
import podium.lake.GoldKey;
import podium.lake.GoldMonth;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.GoldMonthFile;
import podium.testkit.ReleaseBuilder;

import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.NullUnmarked;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// All layers of a few thousand events over some days in a bucket, a release a day, each building
/// on the one before. Made by DuckDB from one table of events, so that every layer says the same.
@NullUnmarked
public final class SqlLake {
    public static final LocalDate FIRST_DAY = LocalDate.parse("2025-12-01");
    private static final int PARTITIONS = 2;

    /// The release, by its number, from which on some tables have their first dates in one file.
    private static final int COMPACTED = 2;

    private static final Map<GoldTable, String> GOLD = new EnumMap<>(GoldTable.class);

    static {
        GOLD.put(
                GoldTable.PRODUCT_FUNNEL,
                """
                SELECT product_id, category, count(*) FILTER (event_type = 'page_view'),
                  count(*) FILTER (event_type = 'add_to_cart'), count(*) FILTER (event_type = 'remove_from_cart'),
                  count(*) FILTER (event_type = 'purchase')
                FROM day WHERE product_id IS NOT NULL AND event_type <> 'search' GROUP BY ALL\
                """);
        GOLD.put(
                GoldTable.HOURLY_REVENUE,
                """
                SELECT event_hour, sum(revenue), count(*), sum(quantity)
                FROM day WHERE event_type = 'purchase' GROUP BY ALL\
                """);
        GOLD.put(
                GoldTable.PRODUCT_POPULARITY,
                """
                SELECT product_id, category, count(*), count(DISTINCT user_id)
                FROM day WHERE event_type = 'page_view' AND product_id IS NOT NULL GROUP BY ALL\
                """);
        GOLD.put(
                GoldTable.CATEGORY_DAILY_PERFORMANCE,
                """
                SELECT category, sum(revenue), count(*), count(*) FILTER (event_type = 'page_view'),
                  count(*) FILTER (event_type = 'add_to_cart'), count(*) FILTER (event_type = 'purchase')
                FROM day WHERE category IS NOT NULL GROUP BY ALL\
                """);
        GOLD.put(
                GoldTable.DAILY_USER_ACTIVITY,
                "SELECT count(DISTINCT user_id), count(DISTINCT (user_id, session_id)), count(*) FROM day");
    }

    private final ObjectStore store;
    private final ReleaseLog log;
    private final Path scratch;
    private final Map<GoldTable, SortedMap<LocalDate, LandedObject>> gold =
            new EnumMap<>(GoldTable.class);
    private final Map<GoldTable, List<GoldMonth>> months = new EnumMap<>(GoldTable.class);
    private Release last;

    /// @param scratch a folder for files on their way
    public SqlLake(ObjectStore store, Path scratch) {
        this.store = store;
        this.log = LakeDocuments.releaseLog(store);
        this.scratch = scratch.toAbsolutePath();
    }

    /// @param days releases: the first has the first day, and so on
    /// @param eventsADay of which one in fifty is refused
    public Release write(int days, int eventsADay) throws SQLException, IOException {
        Files.createDirectories(scratch);
        try (Connection duckdb = duckDb();
                Statement sql = duckdb.createStatement()) {
            sql.execute("SET TimeZone = 'UTC'");
            sql.execute("SET threads = 1");
            for (int day = 0; day < days; day++) {
                events(sql, FIRST_DAY.plusDays(day), day, eventsADay);
                last = release(sql, FIRST_DAY.plusDays(day), day);
            }
        }
        return last;
    }

    /// Not by way of the drivers' manager, which hides a driver that another test's class loader
    /// brought.
    static Connection duckDb() throws SQLException {
        return new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
    }

    private static void events(Statement sql, LocalDate day, int number, int count)
            throws SQLException {
        sql.execute(
                """
                CREATE OR REPLACE TABLE raw AS
                SELECT i, (i %% 2)::INTEGER AS raw_partition, (i // 2 + %d)::BIGINT AS raw_offset,
                  'e%d-' || i AS event_id, 'u' || (i * 7919 %% 211) * 2 + (i %% 2) AS user_id,
                  's' || (i * 31 %% 5) AS session_id,
                  ['page_view', 'page_view', 'add_to_cart', 'remove_from_cart', 'purchase', 'search'][1 + (i * 13 %% 6)] AS event_type,
                  'p' || (i * 17 %% 23) AS product, ['shoes', 'hats', 'Bücher', NULL][1 + (i * 11 %% 4)] AS category,
                  (100 + i * 37 %% 900)::DECIMAL(18,4) / 100 AS price, (1 + i %% 3)::INTEGER AS quantity,
                  TIMESTAMP '%s' + to_seconds(i * 86399 // %d) AS happened, i %% 50 = 49 AS bad
                FROM range(%d) t(i)\
                """
                        .formatted(number * 1_000_000L, number, day, count, count));
        sql.execute(
                """
                CREATE OR REPLACE TABLE day AS
                SELECT event_id, happened AT TIME ZONE 'UTC' AS event_time, hour(happened)::INTEGER AS event_hour, user_id, session_id,
                  event_type, CASE WHEN event_type <> 'search' THEN product END AS product_id,
                  CASE WHEN event_type <> 'search' THEN category END AS category,
                  CASE WHEN event_type = 'search' THEN 'red shoes' END AS search_query,
                  CASE WHEN event_type = 'purchase' THEN quantity END AS quantity,
                  CASE WHEN event_type = 'purchase' THEN price::DECIMAL(18,4) END AS price,
                  CASE WHEN event_type = 'purchase' THEN round(price * quantity, 2) ELSE 0 END::DECIMAL(18,2) AS revenue,
                  TIMESTAMPTZ '%s 23:59:00+00' AS landed_at, raw_partition, raw_offset
                FROM raw WHERE NOT bad\
                """
                        .formatted(day));
    }

    private Release release(Statement sql, LocalDate day, int number)
            throws SQLException, IOException {
        long cut = number + 1L;
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            add(added, Layer.BRONZE, bronze(sql, day, partition, number));
            add(
                    added,
                    Layer.SILVER,
                    parquet(
                            sql,
                            "SELECT * FROM day WHERE raw_partition = " + partition,
                            LakeLayout.silverEvents("main", day, partition, cut, 0)));
            add(
                    added,
                    Layer.REJECTED,
                    parquet(
                            sql,
                            """
                            SELECT 'not_json' AS reason, NULL::VARCHAR AS field, 'cut off' AS detail, '{' AS excerpt,
                              TIMESTAMPTZ '%s 23:59:00+00' AS landed_at, raw_partition, raw_offset
                            FROM raw WHERE bad AND raw_partition = %d\
                            """
                                    .formatted(day, partition),
                            LakeLayout.silverRejected("main", partition, cut, 0)));
        }
        for (GoldTable table : GoldTable.values()) {
            gold.computeIfAbsent(table, _ -> new TreeMap<>()).put(day, gold(sql, table, day, cut));
        }
        if (number == COMPACTED) {
            compact(GoldTable.HOURLY_REVENUE, day, cut);
            compact(GoldTable.PRODUCT_FUNNEL, day, cut);
        }
        Map<Layer, Release.LayerTotals> totals = new EnumMap<>(Layer.class);
        added.forEach((layer, objects) ->
                totals.put(
                        layer,
                        (last == null ? Release.LayerTotals.NONE : last.totals().get(layer))
                                .plus(objects)));
        Release release =
                new ReleaseBuilder(number, "main", cut)
                        .createdAt(Instant.parse("2025-12-08T00:00:00Z"))
                        .offsets(List.of(cut, cut))
                        .added(added)
                        .totals(totals)
                        .tables(gold)
                        .months(months)
                        .build();
        log.append(release);
        return release;
    }

    /// All dates before one are in one file, in which that one is too, with other rows.
    private void compact(GoldTable table, LocalDate stale, long cut) {
        SortedMap<LocalDate, LandedObject> own = gold.get(table);
        SortedMap<LocalDate, Long> taken = new TreeMap<>();
        long rows = 0;
        byte[] bytes;
        try (GoldMonthFile file = new GoldMonthFile(table)) {
            for (Map.Entry<LocalDate, LandedObject> date : own.entrySet()) {
                byte[] read = store.read(date.getValue().key(), 1 << 20).orElseThrow().bytes();
                boolean changes = date.getKey().equals(stale);
                for (Map.Entry<GoldKey, Measures> row :
                        GoldFile.read(table, date.getKey(), read).entrySet()) {
                    Measures measures = row.getValue();
                    file.add(
                            new GoldRow(
                                    row.getKey(), changes ? measures.plus(measures) : measures));
                    rows++;
                }
                if (!changes) {
                    taken.put(date.getKey(), date.getValue().rows());
                }
            }
            bytes = file.end();
        }
        ObjectKey key =
                LakeLayout.goldMonth(
                        "main",
                        table,
                        YearMonth.from(stale),
                        cut,
                        Instant.EPOCH,
                        Checksums.sha256Hex(bytes));
        months.put(table, List.of(new GoldMonth(put(key, bytes, rows), taken)));
        own.keySet().removeAll(taken.keySet());
    }

    private static void add(
            Map<Layer, List<LandedObject>> added, Layer layer, LandedObject object) {
        added.computeIfAbsent(layer, _ -> new ArrayList<>()).add(object);
    }

    private LandedObject bronze(Statement sql, LocalDate day, int partition, int number)
            throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rows = 0;
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes);
                ResultSet lines =
                        sql.executeQuery(
                                """
                                SELECT CASE WHEN bad THEN '{' ELSE to_json({'event_id': event_id, 'timestamp': strftime(happened, '%%Y-%%m-%%dT%%H:%%M:%%SZ'),
                                  'user_id': user_id, 'session_id': session_id, 'event_type': event_type,
                                  'product_id': CASE WHEN event_type <> 'search' THEN product END,
                                  'category': CASE WHEN event_type <> 'search' THEN category END,
                                  'price': CASE WHEN event_type = 'purchase' THEN price END,
                                  'quantity': CASE WHEN event_type = 'purchase' THEN quantity END})::VARCHAR END
                                FROM raw WHERE raw_partition = %d ORDER BY i\
                                """
                                        .formatted(partition))) {
            while (lines.next()) {
                gzip.write((lines.getString(1) + "\n").getBytes(StandardCharsets.UTF_8));
                rows++;
            }
        }
        Instant minute = day.atTime(23, 59).toInstant(java.time.ZoneOffset.UTC);
        return put(
                LakeLayout.bronze(partition, number * 1_000_000L, minute, "jsonl.gz"),
                bytes.toByteArray(),
                rows);
    }

    private LandedObject parquet(Statement sql, String query, ObjectKey key)
            throws SQLException, IOException {
        Path file = Files.createTempFile(scratch, "file", ".parquet");
        sql.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, file));
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        try (ResultSet rows = sql.executeQuery("SELECT count(*) FROM (%s)".formatted(query))) {
            rows.next();
            return put(key, bytes, rows.getLong(1));
        }
    }

    private LandedObject gold(Statement sql, GoldTable table, LocalDate day, long cut)
            throws SQLException {
        Map<GoldKey, Measures> found = new HashMap<>();
        try (ResultSet rows = sql.executeQuery(GOLD.get(table))) {
            while (rows.next()) {
                switch (table) {
                    case PRODUCT_FUNNEL ->
                            found.put(
                                    GoldKey.funnel(day, rows.getString(1), rows.getString(2)),
                                    counts(rows, 3, 4));
                    case PRODUCT_POPULARITY ->
                            found.put(
                                    GoldKey.popularity(day, rows.getString(1), rows.getString(2)),
                                    counts(rows, 3, 2));
                    case HOURLY_REVENUE ->
                            found.put(
                                    GoldKey.revenue(day, rows.getInt(1)),
                                    Measures.of(
                                            rows.getBigDecimal(2),
                                            rows.getLong(3),
                                            rows.getLong(4)));
                    case CATEGORY_DAILY_PERFORMANCE -> {
                        BigDecimal revenue = rows.getBigDecimal(2);
                        found.put(
                                GoldKey.category(day, rows.getString(1)),
                                Measures.of(
                                        revenue,
                                        rows.getLong(3),
                                        rows.getLong(4),
                                        rows.getLong(5),
                                        rows.getLong(6)));
                    }
                    case DAILY_USER_ACTIVITY ->
                            found.put(GoldKey.activity(day), counts(rows, 1, 3));
                }
            }
        }
        byte[] bytes = GoldFile.write(table, day, new TreeMap<>(found));
        return put(LakeLayout.gold("main", table, day, cut), bytes, found.size());
    }

    private static Measures counts(ResultSet rows, int from, int count) throws SQLException {
        long[] counts = new long[count];
        for (int i = 0; i < count; i++) {
            counts[i] = rows.getLong(from + i);
        }
        return Measures.of(counts);
    }

    private LandedObject put(ObjectKey key, byte[] bytes, long rows) {
        store.create(key, ObjectBody.of(bytes), Map.of());
        return new LandedObject(key, rows, bytes.length, Checksums.sha256Hex(bytes));
    }
}
