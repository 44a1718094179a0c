package podium.gold.publish;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;
import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class IncrementsTest {
    private static final LocalDate DAY = Commits.DAY;
    private static final Comparator<GoldDate> IN_ORDER =
            Comparator.comparing(GoldDate::table).thenComparing(GoldDate::eventDate);

    /// What is packed, and when, is seen by nobody.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void theyAreTheSumsOfAllRows(long seed) {
        Random random = Seeds.random(seed);
        Increments increments = new Increments(random.nextInt(40));
        Map<GoldDate, TreeMap<GoldKey, Measures>> expected = new TreeMap<>(IN_ORDER);
        for (int i = random.nextInt(400); i > 0; i--) {
            switch (random.nextInt(20)) {
                case 0 -> {
                    Increments more = new Increments(random.nextInt(10));
                    for (int j = random.nextInt(50); j > 0; j--) {
                        add(row(random), more, expected);
                    }
                    increments.addAll(more);
                }
                case 1 ->
                        assertThat(increments.dates()).containsExactlyElementsOf(expected.keySet());
                case 2 -> expected.forEach((date, rows) -> assertRows(increments, date, rows));
                default -> add(row(random), increments, expected);
            }
        }

        assertThat(increments.isEmpty()).isEqualTo(expected.isEmpty());
        assertThat(increments.dates()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((date, rows) -> {
            assertRows(increments, date, rows);
            assertThat(increments.of(date)).isSameAs(increments.of(date));
        });
        // nothing is an object any more: one of each date at most is for what is rounded
        long bytes =
                expected.keySet().stream().mapToLong(date -> increments.of(date).bytes()).sum();
        assertThat(increments.weight()).isBetween(bytes / 300, bytes / 300 + expected.size());
    }

    @Test
    void rowsWeighAsObjectsUntilTheyArePacked() {
        Increments increments = new Increments(100);
        for (int product = 0; product < 100; product++) {
            increments.add(funnel(DAY, product));
            increments.add(funnel(DAY, product));
        }

        assertThat(increments.weight()).isEqualTo(100);

        increments.add(funnel(DAY.plusDays(1), 0));

        // the day with most of them, some 20 bytes each
        assertThat(increments.weight()).isBetween(1L + 100 * 15 / 300, 1L + 100 * 30 / 300);
    }

    @Test
    void nothingIsNoChange() {
        Increments increments = new Increments(10);

        increments.add(new GoldRow(GoldKey.funnel(DAY, "p", null), Measures.of(0, 0, 0, 0)));

        assertThat(increments.isEmpty()).isTrue();
        assertThat(increments.weight()).isZero();
    }

    private static void assertRows(
            Increments increments, GoldDate date, Map<GoldKey, Measures> expected) {
        List<GoldRow> rows = new ArrayList<>();
        expected.forEach((key, measures) -> {
            if (!measures.isZero()) {
                rows.add(new GoldRow(key, measures));
            }
        });
        assertThat(increments.of(date)).containsExactlyElementsOf(rows);
    }

    private static void add(
            GoldRow row,
            Increments increments,
            Map<GoldDate, TreeMap<GoldKey, Measures>> expected) {
        increments.add(row);
        if (!row.measures().isZero()) {
            expected.computeIfAbsent(
                            new GoldDate(row.key().table(), row.key().eventDate()),
                            _ -> new TreeMap<>())
                    .merge(row.key(), row.measures(), Measures::plus);
        }
    }

    private static GoldRow row(Random random) {
        LocalDate date = DAY.plusDays(random.nextInt(3));
        String product = "p" + random.nextInt(20) + "x".repeat(random.nextInt(100) == 0 ? 300 : 0);
        // less than before, too: a sum may come to nothing
        long count = random.nextInt(5) - 2;
        return random.nextBoolean()
                ? new GoldRow(
                        GoldKey.funnel(date, product, null), Measures.of(count, count, 0, count))
                : new GoldRow(GoldKey.popularity(date, product, null), Measures.of(count, count));
    }

    private static GoldRow funnel(LocalDate date, int product) {
        return new GoldRow(
                GoldKey.funnel(date, "product-%03d".formatted(product), null),
                Measures.of(1, 0, 0, 0));
    }
}
