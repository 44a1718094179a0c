package podium.audit.duckdb;

import podium.audit.judge.Event;
import podium.audit.judge.Verdict;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@NullUnmarked
class JudgedLinesTest {
    private static final long MINUTE = 60_000_000L;
    private static final long DAY = 24 * 60 * MINUTE;

    @TempDir Path folder;

    @Test
    void everyCharacterAndTheLargestAmountsComeBack() {
        String hostile = "a\u0000b\t\n\r'\"\\😀\uFFFF";
        Event event =
                new Event(
                        hostile,
                        micros("2000-01-01T00:00:00.000001Z"),
                        hostile,
                        hostile,
                        "purchase",
                        hostile,
                        hostile,
                        99_999_999_999_999L,
                        1_000_000,
                        hostile,
                        999_999_999_999_990_000L);
        try (Database database = Database.open(folder, "128MB")) {
            try (JudgedLines lines = new JudgedLines(database)) {
                lines.add(3, 1L << 40, 0, 0, new Verdict.Valid(event));
            }

            List<Object> row =
                    database.rows(
                                    """
                                    SELECT event_id, user_id, session_id, product_id, category, search_query,
                                        price, quantity, revenue, epoch_us(event_time), raw_offset FROM judged\
                                    """)
                            .getFirst();

            assertThat(row)
                    .isEqualTo(
                            Arrays.asList(
                                    hostile,
                                    hostile,
                                    hostile,
                                    hostile,
                                    hostile,
                                    hostile,
                                    new BigDecimal("9999999999.9999"),
                                    1_000_000,
                                    new BigDecimal("9999999999999900.00"),
                                    event.eventMicros(),
                                    1L << 40));
        }
    }

    @Test
    void aSightingCountsForADayOfLandingTimeAndADuplicateIsOneToo() {
        try (Database database = Database.open(folder, "128MB")) {
            try (JudgedLines lines = new JudgedLines(database)) {
                lines.add(0, 0, 0, 0, named("u", "x"));
                lines.add(0, 1, DAY, DAY, named("u", "x")); // exactly 24 h: a duplicate
                lines.add(0, 2, 2 * DAY, 2 * DAY, named("u", "x")); // 24 h after that one
                lines.add(
                        0, 3, 3 * DAY + MINUTE, 3 * DAY + MINUTE, named("u", "x")); // a minute more
                lines.add(0, 4, 3 * DAY, 3 * DAY + MINUTE, named("v", "x")); // another user
                lines.add(1, 0, 3 * DAY, 3 * DAY, named("u", "x")); // another partition
                // landed earlier than the record before: the highest minute counts
                lines.add(0, 5, 2 * DAY, 3 * DAY + MINUTE, named("w", "x"));
                lines.add(0, 6, 2 * DAY, 3 * DAY + MINUTE, named("w", "x"));
                lines.add(0, 7, 3 * DAY, 3 * DAY + MINUTE, new Verdict.Refused("bad_value"));
                lines.add(0, 8, 3 * DAY, 3 * DAY + MINUTE, named("u", null));
                lines.add(0, 9, 3 * DAY, 3 * DAY + MINUTE, named("u", null));
            }

            Recount.run(database);

            assertThat(
                            database.rows(
                                    "SELECT raw_partition, raw_offset FROM duplicates ORDER BY ALL"))
                    .isEqualTo(List.of(List.of(0, 1L), List.of(0, 2L)));
            assertThat(database.number("SELECT count(*) FROM clean")).isEqualTo(8);
            assertThat(database.number("SELECT count(*) FROM refused")).isEqualTo(3);
        }
    }

    private static Verdict named(String user, String id) {
        return new Verdict.Valid(
                new Event(id, 0, user, "s", "search", null, null, null, null, null, 0));
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}
