package podium.audit.duckdb;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class RecountTest {
    private static final int EVENTS = 1_000_000;

    /// Of 100,000 users, each with ten events over two months.
    private static final String SHOP =
            """
            INSERT INTO judged
            SELECT hash(i %% 100000) %% 4, i, TIMESTAMP '2026-01-01', TIMESTAMP '2026-01-01', NULL,
                hash(i) || '-' || i, TIMESTAMP '2025-12-01' + INTERVAL (i * 5184000 // %1$d) SECOND,
                'user-' || (i %% 100000), 'session-' || hash(i // 4),
                CASE WHEN i %% 10 < 7 THEN 'page_view' ELSE 'purchase' END,
                'product-' || (hash(i + 7) %% 10000), 'category-' || (hash(i + 7) %% 10),
                1.5, 1, NULL, 1.5
            FROM range(%1$d) t(i)\
            """;

    /// As one would write it, where memory is no matter.
    private static final String PLAINLY =
            """
            SELECT event_date, count(DISTINCT user_id) AS unique_users,
                count(DISTINCT (user_id, session_id)) AS unique_sessions,
                count(*) AS total_events
            FROM clean GROUP BY event_date\
            """;

    private static final String VIEWERS_PLAINLY =
            """
            SELECT event_date, product_id, category, count(*) AS view_count,
                count(DISTINCT user_id) AS unique_viewers
            FROM clean WHERE event_type = 'page_view' GROUP BY event_date, product_id, category\
            """;
    private static final String WEEKS_PLAINLY =
            """
            SELECT date_trunc('week', event_date)::DATE AS week,
                count(DISTINCT user_id) AS unique_users,
                count(DISTINCT (user_id, session_id)) AS unique_sessions
            FROM clean GROUP BY week\
            """;
    private static final String MEMBERS_PLAINLY =
            """
            SELECT event_date, raw_partition, 'users' AS kind,
                count(DISTINCT user_id) AS members
            FROM clean GROUP BY event_date, raw_partition
            UNION ALL
            SELECT event_date, raw_partition, 'sessions' AS kind,
                count(DISTINCT (user_id, session_id)) AS members
            FROM clean GROUP BY event_date, raw_partition\
            """;

    @TempDir private Path folder;

    @Test
    void moreThanFitsIntoMemoryIsCountedAllTheSame() {
        try (Database database = Database.open(folder, "64MB")) {
            // each takes memory of its own
            database.execute("SET threads = 2");
            new JudgedLines(database).close();
            new LandedMembers(database);
            database.execute(SHOP.formatted(EVENTS));

            Recount.run(database, EVENTS / 5);
            Recount.members(database, EVENTS / 5);

            database.execute("SET memory_limit = '1GB'");
            assertSame(database, "own_daily_user_activity", PLAINLY);
            assertSame(database, "own_product_popularity", VIEWERS_PLAINLY);
            assertSame(database, "own_weeks", WEEKS_PLAINLY);
            assertSame(
                    database,
                    """
                    SELECT event_date, raw_partition, kind, count(*) AS members
                    FROM own_daily_members GROUP BY event_date, raw_partition, kind\
                    """,
                    MEMBERS_PLAINLY);
            assertThat(database.number("SELECT sum(total_events) FROM own_daily_user_activity"))
                    .isEqualTo(EVENTS);
        }
    }

    private static void assertSame(Database database, String counted, String plainly) {
        String rows = counted.startsWith("SELECT") ? counted : "SELECT * FROM " + counted;
        assertThat(database.number("SELECT count(*) FROM (%s)".formatted(rows))).isPositive();
        assertThat(database.rows("(%s) EXCEPT (%s)".formatted(rows, plainly))).isEmpty();
        assertThat(database.rows("(%s) EXCEPT (%s)".formatted(plainly, rows))).isEmpty();
    }
}
