package podium.audit.duckdb;

import java.util.LinkedHashMap;
import java.util.Map;

/// From judged lines to what Silver and Gold have to hold: the rule about duplicates and the five
/// tables of DESIGN §7, in SQL. Distinct ones are counted by grouping twice: DuckDB puts groups on
/// disk that don't fit into its memory, and no lists of distinct values.
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

    /// The five tables by name, each as a query over `clean`, `viewed` or `visited`.
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
                SELECT event_date, product_id, category, sum(views)::BIGINT AS view_count,
                    count(*) AS unique_viewers
                FROM viewed GROUP BY event_date, product_id, category\
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
                SELECT event_date, count(*) AS unique_users,
                    sum(sessions)::BIGINT AS unique_sessions, sum(events)::BIGINT AS total_events
                FROM (
                    SELECT event_date, user_id, count(*) AS sessions, sum(events) AS events
                    FROM visited GROUP BY event_date, user_id)
                GROUP BY event_date\
                """);
    }

    // what has many groups, each of one user, is made for some users at a time: DuckDB needs memory
    // for all windows, joins and groups of a statement at once; each query ends in its condition
    private static final String SOME_USERS = " AND hash(user_id) %% %d = %d GROUP BY ALL";

    /// Of 25,900,000 rows so many at a time took less than 384 MB; all at once, more than 768 MB.
    private static final long ROWS_A_STATEMENT = 4_000_000;

    private static final String VIEWED =
            """
            SELECT event_date, product_id, category, user_id, count(*) AS views
            FROM clean WHERE event_type = 'page_view' AND product_id IS NOT NULL\
            """;
    private static final String VISITED =
            """
            SELECT event_date, user_id, session_id, count(*) AS events
            FROM clean WHERE true\
            """;
    private static final String FIRST_OF_USERS =
            """
            SELECT raw_partition, user_id, min(raw_offset) AS first_offset
            FROM clean WHERE true\
            """;
    private static final String FIRST_OF_SESSIONS =
            """
            SELECT raw_partition, user_id, session_id, min(raw_offset) AS first_offset
            FROM clean WHERE true\
            """;

    // numbers follow the first sightings in a partition, whatever the date
    private static final String NUMBERED =
            """
            CREATE TABLE numbered_%1$s AS
            SELECT * EXCLUDE first_offset, (row_number() OVER (
                PARTITION BY raw_partition ORDER BY first_offset) - 1)::INTEGER AS number
            FROM first_of_%1$s\
            """;
    private static final String DAILY_USERS =
            """
            SELECT event_date, raw_partition, 'users' AS kind, number
            FROM clean JOIN numbered_users USING (raw_partition, user_id) WHERE true\
            """;
    private static final String DAILY_SESSIONS =
            """
            SELECT event_date, raw_partition, 'sessions' AS kind, number
            FROM clean JOIN numbered_sessions USING (raw_partition, user_id, session_id)
            WHERE true\
            """;
    private static final String OWN_WEEKS =
            """
            CREATE TABLE own_weeks AS
            SELECT week, count(*) AS unique_users, sum(sessions)::BIGINT AS unique_sessions
            FROM (
                SELECT week, user_id, count(*) AS sessions
                FROM (
                    SELECT DISTINCT date_trunc('week', event_date)::DATE AS week, user_id,
                        session_id
                    FROM visited)
                GROUP BY week, user_id)
            GROUP BY week\
            """;
    private static final String LANDED_WEEKS =
            """
            CREATE TABLE landed_weeks AS
            SELECT week, count(*) FILTER (kind = 'users') AS unique_users,
                count(*) FILTER (kind = 'sessions') AS unique_sessions
            FROM (
                SELECT DISTINCT date_trunc('week', event_date)::DATE AS week, raw_partition, kind,
                    number
                FROM gold_daily_members)
            GROUP BY week\
            """;

    private Recount() {}

    /// Makes `own_daily_members`, and the weeks of both sides: `own_weeks`, `landed_weeks`. After
    /// [#run].
    public static void members(Database database) {
        members(database, ROWS_A_STATEMENT);
    }

    /// @param rowsAStatement how many of `judged` are grouped at a time by what has many groups
    static void members(Database database, long rowsAStatement) {
        someUsersAtATime(database, "first_of_users", FIRST_OF_USERS, rowsAStatement);
        someUsersAtATime(database, "first_of_sessions", FIRST_OF_SESSIONS, rowsAStatement);
        database.execute(NUMBERED.formatted("users"));
        database.execute(NUMBERED.formatted("sessions"));
        someUsersAtATime(database, "own_daily_members", DAILY_USERS, rowsAStatement);
        someUsersAtATime(database, "own_daily_members", DAILY_SESSIONS, rowsAStatement);
        database.execute(OWN_WEEKS);
        database.execute(LANDED_WEEKS);
    }

    /// Makes `clean`, `refused`, a table `own_<name>` for each Gold table, and what these are made
    /// of.
    public static void run(Database database) {
        run(database, ROWS_A_STATEMENT);
    }

    /// @param rowsAStatement how many of `judged` are grouped at a time by what has many groups
    static void run(Database database, long rowsAStatement) {
        database.execute(DUPLICATES);
        database.execute(CLEAN);
        database.execute(REFUSED);
        someUsersAtATime(database, "viewed", VIEWED, rowsAStatement);
        someUsersAtATime(database, "visited", VISITED, rowsAStatement);
        TABLES.forEach((name, query) ->
                database.execute("CREATE TABLE own_%s AS %s".formatted(name, query)));
    }

    /// @param table takes the rows, and is made where it is not there
    private static void someUsersAtATime(
            Database database, String table, String query, long rowsAStatement) {
        database.execute(
                "CREATE TABLE IF NOT EXISTS %s AS\n%s AND false GROUP BY ALL"
                        .formatted(table, query));
        long parts = 1 + database.number("SELECT count(*) FROM judged") / rowsAStatement;
        for (long part = 0; part < parts; part++) {
            database.execute(
                    "INSERT INTO %s\n%s".formatted(table, query)
                            + SOME_USERS.formatted(parts, part));
        }
    }
}
