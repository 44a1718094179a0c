package podium.audit;

import podium.audit.ReleaseDocument.BooksOf;
import podium.audit.duckdb.Database;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The books of a release, recounted from the judged lines: per partition, and rejects by reason.
final class BooksCheck {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private BooksCheck() {}

    static void run(ReleaseDocument release, Database database, Findings findings) {
        Map<Integer, Counted> counted = new HashMap<>();
        for (int partition = 0; partition < release.rawOffsets().size(); partition++) {
            counted.put(partition, new Counted(0, 0, 0, NOTHING));
        }
        for (List<@Nullable Object> row :
                database.rows(
                        """
                        SELECT raw_partition, count(*), count(*) FILTER (clean),
                            count(*) FILTER (clean AND event_type = 'purchase'),
                            coalesce(sum(revenue) FILTER (clean), 0)::DECIMAL(38,2)
                        FROM (SELECT j.raw_partition, j.event_type, j.revenue,
                            j.reason IS NULL AND d.raw_offset IS NULL AS clean
                            FROM judged j LEFT JOIN duplicates d USING (raw_partition, raw_offset))
                        GROUP BY raw_partition\
                        """)) {
            counted.put(
                    (int) number(row.get(0)),
                    new Counted(
                            number(row.get(1)),
                            number(row.get(2)),
                            number(row.get(3)),
                            (BigDecimal) Objects.requireNonNull(row.get(4))));
        }
        findings.compare("books: partitions", release.books().size(), release.rawOffsets().size());
        for (BooksOf books : release.books()) {
            compare(books, counted.get(books.partition()), findings);
        }
        rejects(release, database, findings);
        if (release.members() != null) {
            members(release, database, findings);
        }
    }

    private static void compare(BooksOf books, @Nullable Counted counted, Findings findings) {
        String where = "books of partition %d: ".formatted(books.partition());
        if (counted == null) {
            findings.add(where + "there is no such partition");
            return;
        }
        findings.compare(where + "raw records", books.rawRecords(), counted.lines());
        findings.compare(where + "bronze lines", books.bronzeLines(), counted.lines());
        findings.compare(where + "silver rows", books.silverRows(), counted.clean());
        findings.compare(
                where + "rejected rows", books.rejectedRows(), counted.lines() - counted.clean());
        findings.compare(where + "silver purchases", books.silverPurchases(), counted.purchases());
        findings.compare(where + "silver revenue", books.silverRevenue(), counted.revenue());
        findings.compare(where + "daily events", books.dailyEvents(), counted.clean());
        findings.compare(where + "hourly purchases", books.hourlyPurchases(), counted.purchases());
        findings.compare(where + "funnel purchases", books.funnelPurchases(), counted.purchases());
        findings.compare(where + "hourly revenue", books.hourlyRevenue(), counted.revenue());
    }

    /// Members by date, added up: of users and sessions, who are of one partition each.
    private static void members(ReleaseDocument release, Database database, Findings findings) {
        Map<Integer, List<Long>> counted = new HashMap<>();
        for (List<@Nullable Object> row :
                database.rows(
                        """
                        SELECT raw_partition, sum(users), sum(sessions) FROM (
                            SELECT raw_partition, event_date, count(DISTINCT user_id) AS users,
                                count(DISTINCT (user_id, session_id)) AS sessions
                            FROM clean GROUP BY raw_partition, event_date)
                        GROUP BY raw_partition\
                        """)) {
            counted.put((int) number(row.get(0)), List.of(number(row.get(1)), number(row.get(2))));
        }
        for (BooksOf books : release.books()) {
            List<Long> found = counted.getOrDefault(books.partition(), List.of(0L, 0L));
            String where = "books of partition %d: ".formatted(books.partition());
            findings.compare(where + "daily users", books.dailyUsers(), found.get(0));
            findings.compare(where + "users' numbers", books.userNumbers(), found.get(0));
            findings.compare(where + "daily sessions", books.dailySessions(), found.get(1));
            findings.compare(where + "sessions' numbers", books.sessionNumbers(), found.get(1));
        }
    }

    private static void rejects(ReleaseDocument release, Database database, Findings findings) {
        Map<String, Long> found = new TreeMap<>();
        database.rows("SELECT reason, count(*) FROM refused GROUP BY reason")
                .forEach(row -> found.put(String.valueOf(row.get(0)), number(row.get(1))));
        findings.compare("rejects by reason", new TreeMap<>(release.rejects()), found);
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }

    private record Counted(long lines, long clean, long purchases, BigDecimal revenue) {}
}
