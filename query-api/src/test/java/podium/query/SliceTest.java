package podium.query;

import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.Measures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class SliceTest {
    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                127,
                128,
                -128,
                -129,
                32_767,
                32_768,
                -32_769,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE + 1L,
                Integer.MIN_VALUE - 1L,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void aCountIsKeptWhateverItsSize(long count) {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        rows.put(GoldKey.funnel(Tables.DAY, "a", null), Measures.of(count, 1, 2, 3));
        rows.put(GoldKey.funnel(Tables.DAY, "b", "c"), Measures.of(7, count, 2, 3));

        Slice slice = new Slice(GoldTable.PRODUCT_FUNNEL, Tables.DAY, rows, text -> text);
        SortedMap<GoldKey, Measures> back = new TreeMap<>();
        slice.addTo(back);

        assertThat(back).isEqualTo(rows);
        assertThat(slice.count(0, 0)).isEqualTo(count);
        assertThat(slice.count(1, 1)).isEqualTo(count);
        assertThat(slice.answerRow(1).eventHour()).isEqualTo(-1);
    }

    @Test
    void hoursAndAmountsAreKept() {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        rows.put(GoldKey.revenue(Tables.DAY, 0), Measures.of(new BigDecimal("1.50"), 70_000, 300));
        rows.put(GoldKey.revenue(Tables.DAY, 23), Measures.of(new BigDecimal("0.00"), 1, 1));

        Slice slice = new Slice(GoldTable.HOURLY_REVENUE, Tables.DAY, rows, text -> text);
        SortedMap<GoldKey, Measures> back = new TreeMap<>();
        slice.addTo(back);

        assertThat(back).isEqualTo(rows);
        assertThat(slice.answerRow(1).eventHour()).isEqualTo(23);
    }

    @Test
    void aProductsDayTakesAFewBytes() {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        for (int product = 0; product < 1_000; product++) {
            rows.put(
                    GoldKey.funnel(Tables.DAY, "p" + product, "c"),
                    Measures.of(product, product / 10, product / 50, product / 20));
        }

        Slice slice = new Slice(GoldTable.PRODUCT_FUNNEL, Tables.DAY, rows, text -> text);

        assertThat(slice.bytes()).isLessThanOrEqualTo(13 * 1_000);
    }
}
