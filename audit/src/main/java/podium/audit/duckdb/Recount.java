package podium.audit.duckdb;

import java.util.LinkedHashMap;
import java.util.Map;

/// From judged lines to what Silver and Gold have to hold: the rule about duplicates and the five
/// tables of DESIGN §7, in SQL.
public final class Recount {
    // last seen in log order, at most 24 h before the highest landing minute so far; only ids that
    // stand more than once are looked at, found by their hash
    private static final String DUPLICATES =
            """
            CREATE TABLE duplicates AS
            WITH named AS (
                SELECT raw_partition, raw_offset, landed_at, highest, user_id, event_id,
                    hash(raw_partition, user_id, event_id) AS h
                FROM judged WHERE reason IS NULL AND event_id IS NOT NULL),
            repeated AS (SELECT h FROM named GROUP BY h HAVING count(*) > 1)
            SELECT raw_partition, raw_offset FROM (
                SELECT raw_partition, raw_offset, highest,
                    lag(landed_at) OVER (
                        PARTITION BY raw_partition, user_id, event_id ORDER BY raw_offset) AS seen
                FROM named SEMI JOIN repeated USING (h))
            WHERE seen >= highest - INTERVAL 24 HOURS\
            """;
    private static final String CLEAN =
            """
            CREATE VIEW clean AS
            SELECT * EXCLUDE (reason, highest), event_time::DATE AS event_date,
                hour(event_time) AS event_hour
            FROM judged ANTI JOIN duplicates USING (raw_partition, raw_offset)
            WHERE reason IS NULL\
            """;
    private static final String REFUSED =
            """
            CREATE VIEW refused AS
            SELECT raw_partition, raw_offset, landed_at,
                CASE WHEN reason IS NULL THEN 'duplicate' ELSE reason END AS reason
            FROM judged
            WHERE reason IS NOT NULL OR EXISTS (
                SELECT 1 FROM duplicates d
                WHERE d.raw_partition = judged.raw_partition AND d.raw_offset = judged.raw_offset)\
            """;

    /// The five tables by name, each as a query over `clean`.
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put(
                "product_funnel",
                """
                SELECT event_date, product_id, category,
                    count(*) FILTER (event_type = 'page_view') AS view_count,
                    count(*) FILTER (event_type = 'add_to_cart') AS add_to_cart_count,
                    count(*) FILTER (event_type = 'remove_from_cart') AS remove_from_cart_count,
                    count(*) FILTER (event_type = 'purchase') AS purchase_count
                FROM clean WHERE product_id IS NOT NULL AND event_type <> 'search'
                GROUP BY ALL\
                """);
        TABLES.put(
                "hourly_revenue",
                """
                SELECT event_date, event_hour, sum(revenue) AS total_revenue,
                    count(*) AS purchase_count, sum(quantity) AS total_items_sold
                FROM clean WHERE event_type = 'purchase' GROUP BY event_date, event_hour\
                """);
        TABLES.put(
                "product_popularity",
                """
                SELECT event_date, product_id, category, count(*) AS view_count,
                    count(DISTINCT user_id) AS unique_viewers
                FROM clean WHERE event_type = 'page_view' AND product_id IS NOT NULL
                GROUP BY event_date, product_id, category\
                """);
        TABLES.put(
                "category_daily_performance",
                """
                SELECT event_date, category, count(*) AS total_events,
                    count(*) FILTER (event_type = 'page_view') AS page_views,
                    count(*) FILTER (event_type = 'add_to_cart') AS add_to_carts,
                    count(*) FILTER (event_type = 'purchase') AS purchases,
                    sum(revenue) AS total_revenue
                FROM clean WHERE category IS NOT NULL GROUP BY event_date, category\
                """);
        TABLES.put(
                "daily_user_activity",
                """
                SELECT event_date, count(DISTINCT user_id) AS unique_users,
                    count(DISTINCT (user_id, session_id)) AS unique_sessions,
                    count(*) AS total_events
                FROM clean GROUP BY event_date\
                """);
    }

    // numbers follow the first sightings in a partition, whatever the date
    private static final String MEMBERS =
            """
            CREATE TABLE own_daily_members AS
            WITH users AS (
                SELECT raw_partition, user_id, (row_number() OVER (
                    PARTITION BY raw_partition ORDER BY min(raw_offset)) - 1)::INTEGER AS number
                FROM clean GROUP BY raw_partition, user_id),
            sessions AS (
                SELECT raw_partition, user_id, session_id, (row_number() OVER (
                    PARTITION BY raw_partition ORDER BY min(raw_offset)) - 1)::INTEGER AS number
                FROM clean GROUP BY raw_partition, user_id, session_id)
            SELECT DISTINCT event_date, raw_partition, 'users' AS kind, number
            FROM clean JOIN users USING (raw_partition, user_id)
            UNION ALL
            SELECT DISTINCT event_date, raw_partition, 'sessions' AS kind, number
            FROM clean JOIN sessions USING (raw_partition, user_id, session_id)\
            """;
    private static final String OWN_WEEKS =
            """
            CREATE TABLE own_weeks AS
            SELECT date_trunc('week', event_date)::DATE AS week,
                count(DISTINCT user_id) AS unique_users,
                count(DISTINCT (user_id, session_id)) AS unique_sessions
            FROM clean GROUP BY week\
            """;
    private static final String LANDED_WEEKS =
            """
            CREATE TABLE landed_weeks AS
            SELECT date_trunc('week', event_date)::DATE AS week,
                count(DISTINCT (raw_partition, number)) FILTER (kind = 'users') AS unique_users,
                count(DISTINCT (raw_partition, number)) FILTER (kind = 'sessions')
                    AS unique_sessions
            FROM gold_daily_members GROUP BY week\
            """;

    private Recount() {}

    /// Makes `own_daily_members`, and the weeks of both sides: `own_weeks`, `landed_weeks`. After
    /// [#run].
    public static void members(Database database) {
        database.execute(MEMBERS);
        database.execute(OWN_WEEKS);
        database.execute(LANDED_WEEKS);
    }

    /// Makes `clean`, `refused` and a table `own_<name>` for each Gold table.
    public static void run(Database database) {
        database.execute(DUPLICATES);
        database.execute(CLEAN);
        database.execute(REFUSED);
        TABLES.forEach((name, query) ->
                database.execute("CREATE TABLE own_%s AS %s".formatted(name, query)));
    }
}
