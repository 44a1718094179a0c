package podium.gold.publish;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.Measures;
import podium.testkit.Seeds;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RowPackingTest {
    private static final GoldDate FUNNEL = new GoldDate(GoldTable.PRODUCT_FUNNEL, Commits.DAY);
    private static final long ROOM = 1_000_000;
    private static final String[] NAMES = {
        "", "p", "ключ", "商品\"\\", "\u0001", "😀 emoji", "a/../b"
    };

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void theRowsThatComeOutAreThoseThatWentIn(long seed) {
        Random random = Seeds.random(seed);
        GoldDate date = date(random);
        SortedMap<GoldKey, Measures> rows = rows(random, date, random.nextInt(300));

        PackedRows packed = packed(date, rows);

        assertThat(packed).containsExactlyElementsOf(list(rows));
        assertThat(packed.size()).isEqualTo(rows.size());
        assertThat(packed).isEqualTo(packed(date, rows)).hasSameHashCodeAs(packed(date, rows));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void aSumIsThatOfMaps(long seed) {
        Random random = Seeds.random(seed);
        GoldDate date = date(random);
        SortedMap<GoldKey, Measures> before = rows(random, date, random.nextInt(60));
        Map<GoldKey, Measures> increments = new TreeMap<>(rows(random, date, random.nextInt(60)));
        // some come to nothing
        before.forEach((key, measures) -> {
            if (random.nextInt(5) == 0) {
                increments.put(key, negative(measures));
            }
        });
        SortedMap<GoldKey, Measures> expected = new TreeMap<>(before);
        increments.forEach((key, more) -> expected.merge(key, more, Measures::plus));
        expected.values().removeIf(Measures::isZero);

        RowPacking sum = new RowPacking(date, ROOM);
        sum.add(packed(date, before), increments);

        assertThat(sum.end()).containsExactlyElementsOf(list(expected));
    }

    @Test
    void otherRowsAreNotEqual() {
        SortedMap<GoldKey, Measures> one = rows(new Random(1), FUNNEL, 9);
        SortedMap<GoldKey, Measures> other = new TreeMap<>(one);
        other.put(one.lastKey(), Measures.of(5, 5, 5, 5));

        assertThat(packed(FUNNEL, one)).isNotEqualTo(packed(FUNNEL, other));
        assertThat(packed(FUNNEL, new TreeMap<>()))
                .isNotEqualTo(
                        packed(
                                new GoldDate(GoldTable.PRODUCT_FUNNEL, Commits.DAY.plusDays(1)),
                                new TreeMap<>()));
    }

    @Test
    void rowsOfManyPartsAndLargerThanOneComeOut() {
        List<GoldRow> rows = new ArrayList<>();
        rows.add(product("a".repeat(200_000), null));
        for (int i = 0; i < 5_000; i++) {
            rows.add(product("product-%06d".formatted(i), "category " + i % 7));
        }
        RowPacking packing = new RowPacking(FUNNEL, ROOM);
        rows.forEach(packing::add);

        assertThat(packing.end()).containsExactlyElementsOf(rows);
    }

    @Test
    void anUsualRowCountsForOneAndLongNamesForMore() {
        RowPacking usual = new RowPacking(FUNNEL, ROOM);
        RowPacking long40 = new RowPacking(FUNNEL, ROOM);
        RowPacking long400 = new RowPacking(FUNNEL, ROOM);

        usual.add(product("product-000001", "electronics.smartphone"));
        long40.add(product("p".repeat(30), "c".repeat(10)));
        long400.add(product("p".repeat(400), null));

        assertThat(usual.weight()).isEqualTo(1);
        assertThat(long40.weight()).isEqualTo(1);
        assertThat(long400.weight()).isEqualTo(9);
    }

    @Test
    void whatIsTooMuchIsCountedAndNotKept() {
        RowPacking packing = new RowPacking(FUNNEL, 1_000);
        for (int i = 0; i < 20_000; i++) {
            packing.add(product("product-%06d".formatted(i), null));
        }

        assertThat(packing.weight()).isEqualTo(20_000);
        assertThatIllegalStateException()
                .isThrownBy(packing::end)
                .withMessage("20000 rows of product_funnel 2025-12-01 were not kept");
    }

    @Test
    void rowsOutOfOrderAreRefused() {
        RowPacking packing = new RowPacking(FUNNEL, ROOM);
        packing.add(product("b", null));

        assertThatIllegalArgumentException().isThrownBy(() -> packing.add(product("b", null)));
        assertThatIllegalArgumentException().isThrownBy(() -> packing.add(product("a", null)));
        assertThatIllegalArgumentException().isThrownBy(() -> packing.add(product("b", "c")));
    }

    @Test
    void rowsOfAnotherDateOrTableAreRefused() {
        RowPacking packing = new RowPacking(FUNNEL, ROOM);
        GoldKey tomorrow = GoldKey.funnel(Commits.DAY.plusDays(1), "a", null);
        GoldKey popularity = GoldKey.popularity(Commits.DAY, "a", null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> packing.add(new GoldRow(tomorrow, Measures.of(1, 0, 0, 0))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> packing.add(new GoldRow(popularity, Measures.of(1, 0))));
    }

    private static GoldRow product(String id, @Nullable String category) {
        return new GoldRow(
                GoldKey.funnel(Commits.DAY, id, category), Measures.of(1_000, 100, 10, 0));
    }

    private static PackedRows packed(GoldDate date, SortedMap<GoldKey, Measures> rows) {
        RowPacking packing = new RowPacking(date, ROOM);
        list(rows).forEach(packing::add);
        return packing.end();
    }

    private static List<GoldRow> list(SortedMap<GoldKey, Measures> rows) {
        return rows.entrySet().stream()
                .map(row -> new GoldRow(row.getKey(), row.getValue()))
                .toList();
    }

    private static GoldDate date(Random random) {
        return new GoldDate(
                GoldTable.values()[random.nextInt(GoldTable.values().length)], Commits.DAY);
    }

    private static SortedMap<GoldKey, Measures> rows(Random random, GoldDate date, int count) {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            rows.put(key(random, date), measures(random, date.table()));
        }
        rows.values().removeIf(Measures::isZero);
        return rows;
    }

    private static GoldKey key(Random random, GoldDate date) {
        return switch (date.table()) {
            case PRODUCT_FUNNEL ->
                    GoldKey.funnel(date.eventDate(), name(random), nameOrNull(random));
            case HOURLY_REVENUE -> GoldKey.revenue(date.eventDate(), random.nextInt(24));
            case PRODUCT_POPULARITY ->
                    GoldKey.popularity(date.eventDate(), name(random), nameOrNull(random));
            case CATEGORY_DAILY_PERFORMANCE -> GoldKey.category(date.eventDate(), name(random));
            case DAILY_USER_ACTIVITY -> GoldKey.activity(date.eventDate());
        };
    }

    /// Sums of two stay within 64 bits.
    private static Measures measures(Random random, GoldTable table) {
        long[] counts = new long[table.countColumns().size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = random.nextLong() >> (1 + random.nextInt(63));
        }
        if (!table.hasRevenue()) {
            return Measures.of(counts);
        }
        BigInteger cents = new BigInteger(random.nextInt(120), random);
        return Measures.of(
                new BigDecimal(random.nextBoolean() ? cents : cents.negate(), 2), counts);
    }

    private static Measures negative(Measures measures) {
        long[] counts = new long[measures.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = -measures.count(i);
        }
        return Measures.of(measures.revenue().negate(), counts);
    }

    private static String name(Random random) {
        return NAMES[random.nextInt(NAMES.length)] + random.nextInt(40);
    }

    private static @Nullable String nameOrNull(Random random) {
        return random.nextInt(3) == 0 ? null : name(random);
    }
}
