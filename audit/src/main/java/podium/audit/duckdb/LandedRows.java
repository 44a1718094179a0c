package podium.audit.duckdb;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rows that the release names: the tables `silver`, `rejected` and `gold_<name>`, filled from
/// Parquet files file by file.
public final class LandedRows {
    /// Where a row of `silver` or `rejected` stands in the log: its key.
    public static final List<String> WHERE = List.of("raw_partition", "raw_offset");

    /// What a row of `silver` says.
    public static final List<String> SILVER_VALUES =
            List.of(
                    "event_date",
                    "event_id",
                    "event_time",
                    "event_hour",
                    "user_id",
                    "session_id",
                    "event_type",
                    "product_id",
                    "category",
                    "search_query",
                    "quantity",
                    "price",
                    "revenue",
                    "landed_at");

    /// What a row of `rejected` says.
    public static final List<String> REJECTED_VALUES = List.of("reason", "landed_at");

    private static final String SILVER =
            """
            CREATE TABLE silver (
                event_id VARCHAR, event_time TIMESTAMP, event_hour INTEGER, user_id VARCHAR,
                session_id VARCHAR, event_type VARCHAR, product_id VARCHAR, category VARCHAR,
                search_query VARCHAR, quantity INTEGER, price DECIMAL(18,4), revenue DECIMAL(18,2),
                landed_at TIMESTAMP, raw_partition INTEGER, raw_offset BIGINT, event_date DATE)\
            """;
    private static final String SILVER_COLUMNS =
            """
            event_id, make_timestamp(epoch_us(event_time)), event_hour, user_id, session_id,
            event_type, product_id, category, search_query, quantity, price, revenue,
            make_timestamp(epoch_us(landed_at)), raw_partition, raw_offset, event_date\
            """;
    private static final String REJECTED =
            """
            CREATE TABLE rejected (
                reason VARCHAR, landed_at TIMESTAMP, raw_partition INTEGER, raw_offset BIGINT)\
            """;
    private static final String REJECTED_COLUMNS =
            "reason, make_timestamp(epoch_us(landed_at)), raw_partition, raw_offset";

    /// The event date is a folder.
    static final String DATED = ", hive_partitioning = true, hive_types = {'event_date': DATE}";

    private final Database database;

    public LandedRows(Database database) {
        this.database = database;
        database.execute(SILVER);
        database.execute(REJECTED);
        for (GoldTables.Table table : GoldTables.ALL) {
            database.execute("CREATE TABLE gold_%s (%s)".formatted(table.name(), table.schema()));
        }
    }

    /// @param files named as in the bucket, for the event date is a folder
    public void addSilver(List<Path> files) {
        add("silver", SILVER_COLUMNS, DATED, files);
    }

    public void addRejected(List<Path> files) {
        add("rejected", REJECTED_COLUMNS, "", files);
    }

    /// The table `gold_<name>`.
    public GoldRows gold(GoldTables.Table table) {
        return new GoldRows() {
            @Override
            public void add(List<Path> files) {
                LandedRows.this.add("gold_" + table.name(), table.columns(), DATED, files);
            }

            @Override
            public Map<String, Long> add(Path file, Set<String> dates) {
                database.execute(
                        "INSERT INTO gold_%s SELECT %s FROM %s"
                                .formatted(
                                        table.name(), table.columns(), Sql.ofDates(file, dates)));
                return byDate(database, file, dates);
            }
        };
    }

    /// How many rows of some dates a file has, by date.
    static Map<String, Long> byDate(Database database, Path file, Set<String> dates) {
        Map<String, Long> rows = new HashMap<>();
        for (List<@Nullable Object> row :
                database.rows(
                        "SELECT event_date::VARCHAR, count(*) FROM %s GROUP BY 1"
                                .formatted(Sql.ofDates(file, dates)))) {
            rows.put(
                    String.valueOf(row.get(0)),
                    row.get(1) instanceof Number count ? count.longValue() : 0L);
        }
        return rows;
    }

    private void add(String table, String columns, String options, List<Path> files) {
        List<String> names = files.stream().map(Path::toString).toList();
        database.execute(
                "INSERT INTO %s SELECT %s FROM read_parquet(%s%s)"
                        .formatted(table, columns, Sql.list(names), options));
    }

    /// Rows by file, as the footers have them, in the order of the files.
    public static List<Long> rows(Database database, List<Path> files) {
        List<String> names = files.stream().map(Path::toString).toList();
        return database
                .rows(
                        """
                        SELECT coalesce(m.num_rows, 0) FROM (
                            SELECT unnest(%s) AS name, generate_subscripts(%s, 1) AS i) f
                        LEFT JOIN parquet_file_metadata(%s) m ON m.file_name = f.name ORDER BY i\
                        """
                                .formatted(Sql.list(names), Sql.list(names), Sql.list(names)))
                .stream()
                .map(row -> row.getFirst() instanceof Number rows ? rows.longValue() : 0L)
                .toList();
    }
}
