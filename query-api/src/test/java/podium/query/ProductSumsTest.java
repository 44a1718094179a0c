package podium.query;

import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.Measures;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

@NullUnmarked
class ProductSumsTest {
    private static final int WIDTH = GoldTable.PRODUCT_FUNNEL.countColumns().size();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void theSumsOfOtherDatesAreTheSameWhateverTheyAreMadeFrom(long seed) {
        Random random = new Random(seed);
        List<Slice> slices = new ArrayList<>();
        for (int day = random.nextInt(8); day >= 0; day--) {
            slices.add(slice(random, day));
        }
        ProductSums sums = ProductSums.of(slices, WIDTH);
        assertThat(sums).isEqualTo(oneByOne(slices));

        for (int release = 0; release < 12; release++) {
            slices = new ArrayList<>(slices);
            if (!slices.isEmpty() && random.nextInt(4) > 0) {
                slices.set(random.nextInt(slices.size()), slice(random, 20 + release));
            }
            if (!slices.isEmpty() && random.nextInt(5) == 0) {
                slices.remove(random.nextInt(slices.size()));
            }
            if (random.nextInt(3) == 0) {
                slices.add(slice(random, 40 + release));
            }

            ProductSums next = sums.with(slices);

            assertThat(next).isEqualTo(oneByOne(slices));
            if (random.nextInt(3) == 0) {
                sums.forgetSlices();
                assertThat(sums.with(slices)).isEqualTo(next);
            }
            sums = next;
        }
    }

    @Test
    void aRowThatNoDateHasAnyMoreIsGone() {
        Slice first = slice(Map.of("a", 1L, "b", 2L, "c", 3L, "d", 4L), 0);
        Slice second = slice(Map.of("a", 1L), 1);
        Slice other = slice(Map.of("c", 9L), 1);

        ProductSums sums = ProductSums.of(List.of(first, second), WIDTH);
        ProductSums with = sums.with(List.of(first, other));

        assertThat(sums).extracting(AnswerRow::productId).containsExactly("d", "c", "a", "b");
        assertThat(with).extracting(AnswerRow::productId).containsExactly("c", "d", "b", "a");
        assertThat(with).extracting(AnswerRow::dates).containsExactly(2, 1, 1, 1);
        assertThat(sums).isEqualTo(oneByOne(List.of(first, second)));
    }

    @Test
    void aRowTakesSomeFiftyBytes() {
        Map<String, Long> many = new HashMap<>();
        for (int product = 0; product < 5_000; product++) {
            many.put("product-" + product, (long) product);
        }

        ProductSums sums = ProductSums.of(List.of(slice(many, 0)), WIDTH);

        assertThat(sums).hasSize(5_000);
        assertThat(sums.bytes()).isLessThan(50L * 5_000);
    }

    /// As a reader of the definition would do it.
    private static List<AnswerRow> oneByOne(List<Slice> slices) {
        Map<List<String>, AnswerRow> sums = new HashMap<>();
        for (Slice slice : slices) {
            for (int row = 0; row < slice.size(); row++) {
                AnswerRow one =
                        new AnswerRow(
                                null,
                                -1,
                                slice.product(row),
                                slice.category(row),
                                1,
                                slice.measures(row));
                List<String> key = new ArrayList<>();
                key.add(one.productId());
                key.add(one.category());
                sums.merge(key, one, AnswerRow::plus);
            }
        }
        List<AnswerRow> rows = new ArrayList<>(sums.values());
        rows.sort(Orders.MOST_VIEWED);
        return rows;
    }

    private static Slice slice(Map<String, Long> views, int day) {
        LocalDate date = Tables.DAY.plusDays(day);
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        views.forEach((product, count) ->
                rows.put(GoldKey.funnel(date, product, "c"), Measures.of(count, 1, 0, 0)));
        return new Slice(GoldTable.PRODUCT_FUNNEL, date, rows, text -> text);
    }

    private static Slice slice(Random random, int day) {
        LocalDate date = Tables.DAY.plusDays(day);
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        for (int i = random.nextInt(60); i >= 0; i--) {
            rows.put(
                    GoldKey.funnel(
                            date,
                            "p" + random.nextInt(40),
                            random.nextInt(3) == 0 ? null : "c" + random.nextInt(2)),
                    Measures.of(
                            random.nextInt(5),
                            random.nextInt(3),
                            random.nextInt(3),
                            random.nextInt(3)));
        }
        // equal texts, each release's own: as files are read
        return new Slice(GoldTable.PRODUCT_FUNNEL, date, rows, String::new);
    }
}
