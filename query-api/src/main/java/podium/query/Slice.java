package podium.query;

import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.Measures;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/// One Gold table of one date in memory, column by column: some 40 bytes a row. Immutable, shared
/// by all the snapshots that name the same file.
final class Slice {
    private final GoldTable table;
    private final LocalDate date;
    private final int size;
    private final byte[] hours;
    private final @Nullable String[] products;
    private final @Nullable String[] categories;
    private final long[] counts;
    private final BigDecimal @Nullable [] revenues;

    /// @param shared gives the one instance of equal texts, so that ids are held once
    Slice(
            GoldTable table,
            LocalDate date,
            SortedMap<GoldKey, Measures> rows,
            UnaryOperator<String> shared) {
        this.table = table;
        this.date = date;
        this.size = rows.size();
        this.hours = new byte[size];
        this.products = new @Nullable String[size];
        this.categories = new @Nullable String[size];
        this.counts = new long[size * width()];
        this.revenues = table.hasRevenue() ? new BigDecimal[size] : null;
        int row = 0;
        for (Map.Entry<GoldKey, Measures> entry : rows.entrySet()) {
            put(row++, entry.getKey(), entry.getValue(), shared);
        }
    }

    private void put(int row, GoldKey key, Measures measures, UnaryOperator<String> shared) {
        hours[row] = (byte) key.eventHour();
        products[row] = key.productId() == null ? null : shared.apply(key.productId());
        categories[row] = key.category() == null ? null : shared.apply(key.category());
        for (int column = 0; column < width(); column++) {
            counts[row * width() + column] = measures.count(column);
        }
        if (revenues != null) {
            revenues[row] = measures.revenue();
        }
    }

    private int width() {
        return table.countColumns().size();
    }

    int size() {
        return size;
    }

    @Nullable String product(int row) {
        return products[row];
    }

    @Nullable String category(int row) {
        return categories[row];
    }

    long count(int row, int column) {
        return counts[row * width() + column];
    }

    Measures measures(int row) {
        long[] values = new long[width()];
        System.arraycopy(counts, row * width(), values, 0, width());
        return revenues == null ? Measures.of(values) : Measures.of(revenues[row], values);
    }

    void addTo(SortedMap<GoldKey, Measures> rows) {
        for (int row = 0; row < size; row++) {
            rows.put(
                    new GoldKey(table, date, hours[row], products[row], categories[row]),
                    measures(row));
        }
    }

    /// The row as an answer of its own date.
    AnswerRow answerRow(int row) {
        return new AnswerRow(date, hours[row], products[row], categories[row], 1, measures(row));
    }
}
