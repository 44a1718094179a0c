package podium.bench.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// Bronze to Silver and the five tables with Spark, as one batch. It checks types, required fields
/// and times, but neither looks for duplicates nor says why a line is refused: less than Podium
/// does.
public final class SparkPeer {
    private static final double NANOS = 1e9;
    private static final String FIELDS =
            "event_id STRING, timestamp STRING, user_id STRING, session_id STRING, event_type STRING,"
                    + " product_id STRING, category STRING, price DECIMAL(18,4), quantity INT,"
                    + " search_query STRING";
    private static final String SILVER =
            """
            SELECT *, CASE WHEN event_type = 'purchase'
                    THEN CAST(round(price * quantity, 2) AS DECIMAL(18,2))
                    ELSE CAST(0 AS DECIMAL(18,2)) END AS revenue,
                CAST(event_time AS DATE) AS event_date, hour(event_time) AS event_hour
            FROM (SELECT * EXCEPT (timestamp), try_cast(timestamp AS TIMESTAMP) AS event_time
                FROM lines)
            WHERE event_time IS NOT NULL AND user_id <> '' AND session_id <> ''
                AND event_type IN
                    ('page_view', 'add_to_cart', 'remove_from_cart', 'purchase', 'search')
                AND (product_id IS NOT NULL OR event_type IN ('page_view', 'search'))
                AND (event_type <> 'purchase' OR (price >= 0 AND quantity > 0))\
            """;
    private static final Map<String, String> TABLES =
            Map.of(
                    "product_funnel",
                    """
                    SELECT event_date, product_id, category,
                        count_if(event_type = 'page_view') AS view_count,
                        count_if(event_type = 'add_to_cart') AS add_to_cart_count,
                        count_if(event_type = 'remove_from_cart') AS remove_from_cart_count,
                        count_if(event_type = 'purchase') AS purchase_count
                    FROM clean WHERE product_id IS NOT NULL
                    GROUP BY event_date, product_id, category\
                    """,
                    "hourly_revenue",
                    """
                    SELECT event_date, event_hour, sum(revenue) AS total_revenue,
                        count(*) AS purchase_count, sum(quantity) AS total_items_sold
                    FROM clean WHERE event_type = 'purchase' GROUP BY event_date, event_hour\
                    """,
                    "product_popularity",
                    """
                    SELECT event_date, product_id, category, count(*) AS view_count,
                        count(DISTINCT user_id) AS unique_viewers
                    FROM clean WHERE event_type = 'page_view' AND product_id IS NOT NULL
                    GROUP BY event_date, product_id, category\
                    """,
                    "category_daily_performance",
                    """
                    SELECT event_date, category, count(*) AS total_events,
                        count_if(event_type = 'page_view') AS page_views,
                        count_if(event_type = 'add_to_cart') AS add_to_carts,
                        count_if(event_type = 'purchase') AS purchases,
                        sum(revenue) AS total_revenue
                    FROM clean WHERE category IS NOT NULL GROUP BY event_date, category\
                    """,
                    "daily_user_activity",
                    """
                    SELECT event_date, count(DISTINCT user_id) AS unique_users,
                        count(DISTINCT user_id, session_id) AS unique_sessions,
                        count(*) AS total_events
                    FROM clean GROUP BY event_date\
                    """);

    private SparkPeer() {}

    /// @param words the folder of Bronze, and one for the results
    public static void main(String[] words) throws IOException {
        long begun = System.nanoTime();
        try (SparkSession spark =
                SparkSession.builder()
                        .master("local[2]")
                        .appName("podium-bench")
                        .config("spark.ui.enabled", false)
                        .config("spark.log.level", "WARN")
                        .config("spark.sql.shuffle.partitions", 4)
                        .config("spark.sql.session.timeZone", "UTC")
                        .config("spark.sql.ansi.enabled", false)
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .config("spark.driver.host", "127.0.0.1")
                        .getOrCreate()) {
            Dataset<Row> lines =
                    spark.read().schema(FIELDS).option("recursiveFileLookup", true).json(words[0]);
            lines.createOrReplaceTempView("lines");
            String silver = words[1] + "/silver";
            spark.sql(SILVER).write().mode("overwrite").partitionBy("event_date").parquet(silver);
            spark.read().parquet(silver).createOrReplaceTempView("clean");
            TABLES.forEach((name, table) ->
                    spark.sql(table)
                            .coalesce(1)
                            .write()
                            .mode("overwrite")
                            .parquet(words[1] + "/" + name));
            double seconds = (System.nanoTime() - begun) / NANOS;
            double cpuSeconds = cpuSeconds();
            long events = spark.read().option("recursiveFileLookup", true).text(words[0]).count();
            System.out.printf(
                    Locale.ROOT,
                    "took events=%d seconds=%.3f cpu_seconds=%.2f%n",
                    events,
                    seconds,
                    cpuSeconds);
        }
    }

    private static double cpuSeconds() {
        Duration taken = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return taken.toNanos() / NANOS;
    }
}
