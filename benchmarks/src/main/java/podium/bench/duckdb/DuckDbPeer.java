package podium.bench.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// Bronze to Silver and the five tables with DuckDB, as one batch. It checks types, required fields
/// and times, but neither looks for duplicates nor says why a line is refused: less than Podium
/// does.
public final class DuckDbPeer {
    private static final double NANOS = 1e9;

    private static final String LINES =
            """
            CREATE VIEW lines AS SELECT * FROM read_ndjson('%s/**/*.jsonl.*',
                columns = {event_id: 'VARCHAR', timestamp: 'VARCHAR', user_id: 'VARCHAR',
                    session_id: 'VARCHAR', event_type: 'VARCHAR', product_id: 'VARCHAR',
                    category: 'VARCHAR', price: 'VARCHAR', quantity: 'VARCHAR',
                    search_query: 'VARCHAR'},
                ignore_errors = true, hive_partitioning = false)\
            """;
    private static final String SILVER =
            """
            COPY (
                SELECT * EXCLUDE (timestamp),
                    CASE WHEN event_type = 'purchase'
                        THEN round(price * quantity, 2) ELSE 0 END::DECIMAL(18,2) AS revenue,
                    event_time::DATE AS event_date, hour(event_time) AS event_hour
                FROM (SELECT * REPLACE (
                        TRY_CAST(price AS DECIMAL(18,4)) AS price,
                        TRY_CAST(quantity AS INTEGER) AS quantity),
                        TRY_CAST(timestamp AS TIMESTAMPTZ)::TIMESTAMP AS event_time
                    FROM lines)
                WHERE event_time IS NOT NULL AND user_id <> '' AND session_id <> ''
                    AND event_type IN
                        ('page_view', 'add_to_cart', 'remove_from_cart', 'purchase', 'search')
                    AND (product_id IS NOT NULL OR event_type IN ('page_view', 'search'))
                    AND (event_type <> 'purchase' OR (price >= 0 AND quantity > 0)))
            TO '%s/silver' (FORMAT parquet, COMPRESSION snappy, PARTITION_BY (event_date))\
            """;
    private static final String CLEAN =
            "CREATE VIEW clean AS SELECT * FROM read_parquet('%s/silver/**/*.parquet', hive_partitioning = true)";
    private static final Map<String, String> TABLES =
            Map.of(
                    "product_funnel",
                    """
                    SELECT event_date, product_id, category,
                        count(*) FILTER (event_type = 'page_view') AS view_count,
                        count(*) FILTER (event_type = 'add_to_cart') AS add_to_cart_count,
                        count(*) FILTER (event_type = 'remove_from_cart') AS remove_from_cart_count,
                        count(*) FILTER (event_type = 'purchase') AS purchase_count
                    FROM clean WHERE product_id IS NOT NULL GROUP BY ALL\
                    """,
                    "hourly_revenue",
                    """
                    SELECT event_date, event_hour, sum(revenue) AS total_revenue,
                        count(*) AS purchase_count, sum(quantity) AS total_items_sold
                    FROM clean WHERE event_type = 'purchase' GROUP BY ALL\
                    """,
                    "product_popularity",
                    """
                    SELECT event_date, product_id, category, count(*) AS view_count,
                        count(DISTINCT user_id) AS unique_viewers
                    FROM clean WHERE event_type = 'page_view' AND product_id IS NOT NULL
                    GROUP BY ALL\
                    """,
                    "category_daily_performance",
                    """
                    SELECT event_date, category, count(*) AS total_events,
                        count(*) FILTER (event_type = 'page_view') AS page_views,
                        count(*) FILTER (event_type = 'add_to_cart') AS add_to_carts,
                        count(*) FILTER (event_type = 'purchase') AS purchases,
                        sum(revenue) AS total_revenue
                    FROM clean WHERE category IS NOT NULL GROUP BY ALL\
                    """,
                    "daily_user_activity",
                    """
                    SELECT event_date, count(DISTINCT user_id) AS unique_users,
                        count(DISTINCT (user_id, session_id)) AS unique_sessions,
                        count(*) AS total_events
                    FROM clean GROUP BY ALL\
                    """);

    private DuckDbPeer() {}

    /// @param words the folder of Bronze, and an empty one for the results
    public static void main(String[] words) throws Exception {
        long begun = System.nanoTime();
        String bronze = words[0].replace("'", "''");
        String results = words[1].replace("'", "''");
        Files.createDirectories(Path.of(words[1]));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute("SET TimeZone = 'UTC'");
            sql.execute("SET preserve_insertion_order = false");
            sql.execute("SET temp_directory = '%s/tmp'".formatted(results));
            sql.execute(LINES.formatted(bronze));
            sql.execute(SILVER.formatted(results));
            sql.execute(CLEAN.formatted(results));
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                sql.execute(
                        "COPY (%s) TO '%s/%s.parquet' (FORMAT parquet)"
                                .formatted(table.getValue(), results, table.getKey()));
            }
            double seconds = (System.nanoTime() - begun) / NANOS;
            double cpu = cpuSeconds();
            System.out.printf(
                    Locale.ROOT,
                    "took events=%d seconds=%.3f cpu_seconds=%.2f%n",
                    count(sql, bronze),
                    seconds,
                    cpu);
        }
    }

    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos()
                / NANOS;
    }

    /// Lines of Bronze, those that no reader of JSON takes included.
    private static long count(Statement sql, String bronze) throws Exception {
        try (ResultSet rows =
                sql.executeQuery(
                        """
                        SELECT count(*) FROM read_csv('%s/**/*.jsonl.*', columns = {line: 'VARCHAR'},
                            delim = '\\x01', quote = '', escape = '', header = false,
                            auto_detect = false, strict_mode = false, hive_partitioning = false)\
                        """
                                .formatted(bronze))) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
