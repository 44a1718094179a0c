package podium.cli.line;

import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import static org.assertj.core.api.Assertions.assertThat;

class TextTest {
    @ParameterizedTest
    @CsvSource({
        "90s, PT1M30S",
        "10m, PT10M",
        "1h30m, PT1H30M",
        "2d, PT48H",
        "1d12h, PT36H",
        "PT10M, PT10M",
        "' 5M ', PT5M",
        "0.5s, PT0.5S"
    })
    void timesAreReadAsPeopleTypeThem(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "0s", "-5m", "ten minutes", "P", "1m1h"})
    void whatIsNoTimeIsRefused(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 2026-11-23T00:00:00Z",
        "2026-11-23T09:30Z, 2026-11-23T09:30:00Z",
        "2026-11-23T09:30:10+02:00, 2026-11-23T07:30:10Z",
        "90m, 2026-11-26T10:30:00Z",
        "2d, 2026-11-24T12:00:00Z"
    })
    void pointsInTimeAreReadAsPeopleTypeThem(String text, Instant expected) {
        assertThat(PointInTime.parse(text, Instant.parse("2026-11-26T12:00:00Z")))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-11-23T09:30", "999999999999d"})
    void whatIsNoPointInTimeIsRefused(String text) {
        assertThat(PointInTime.parse(text, Instant.parse("2026-11-26T12:00:00Z"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, ░░░░░░░░░░",
        "9, 100, ░░░░░░░░░░",
        "50, 100, █████░░░░░",
        "999, 1000, █████████░",
        "1000, 1000, ██████████",
        "2000, 1000, ██████████",
        "0, 0, ██████████"
    })
    void aBarIsFullOnlyWhenAllIsDone(long done, long total, String bar) {
        assertThat(Bars.bar(done, total)).isEqualTo(bar);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "5767168, 5.5 MiB",
        "3298534883328, 3.0 TiB"
    })
    void bytesHaveAUnit(long bytes, String text) {
        assertThat(Bars.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0 parts", "1 | 1 part", "1234 | 1,234 parts"})
    void oneIsNotMany(long count, String text) {
        assertThat(Bars.many(count, "part")).isEqualTo(text);
    }

    @Test
    void aTableIsAlignedNumbersToTheRight() {
        Answer answer =
                new Answer(
                        3,
                        1,
                        List.of(
                                new Answer.Column("product_id", false),
                                new Answer.Column("views", true)),
                        List.of(Arrays.asList("p\u00071", "10"), Arrays.asList(null, "1000000")),
                        false);

        assertThat(TextTable.of(answer))
                .isEqualTo(
                        """
                        product_id    views
                        ──────────  ───────
                        p?1              10
                        -           1000000
                        """);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void everyLineOfATableStartsItsColumnsAtTheSamePlaces(long seed) {
        RandomGenerator random = Seeds.random(seed);
        int columns = random.nextInt(1, 6);
        List<Answer.Column> heads = new ArrayList<>();
        for (int at = 0; at < columns; at++) {
            heads.add(new Answer.Column("c".repeat(random.nextInt(1, 9)), true));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int row = random.nextInt(0, 20); row > 0; row--) {
            List<String> values = new ArrayList<>();
            for (int at = 0; at < columns; at++) {
                values.add("x".repeat(random.nextInt(1, 80)));
            }
            rows.add(values);
        }

        String table = TextTable.of(new Answer(0, 0, heads, List.copyOf(rows), false));

        assertThat(table.lines().map(line -> line.codePointCount(0, line.length())).distinct())
                .hasSize(1);
        assertThat(table.lines()).hasSize(rows.size() + 2);
    }
}
