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

/// One Gold table of one date in memory, column by column: some 12 to 25 bytes a row and the names.
/// Immutable, shared by all the snapshots that name the same file.
final class Slice {
    /// Two references.
    private static final int NAMES_BYTES = 8;

    /// A reference and an amount.
    private static final int REVENUE_BYTES = 60;

    private final GoldTable table;
    private final LocalDate date;
    private final int size;
    private final byte @Nullable [] hours;
    private final @Nullable String[] products;
    private final @Nullable String[] categories;
    private final Counts[] counts;
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
        this.hours = hours(rows);
        this.products = new @Nullable String[size];
        this.categories = new @Nullable String[size];
        this.revenues = table.hasRevenue() ? new BigDecimal[size] : null;
        long[][] values = new long[table.countColumns().size()][size];
        int row = 0;
        for (Map.Entry<GoldKey, Measures> entry : rows.entrySet()) {
            GoldKey key = entry.getKey();
            products[row] = key.productId() == null ? null : shared.apply(key.productId());
            categories[row] = key.category() == null ? null : shared.apply(key.category());
            for (int column = 0; column < values.length; column++) {
                values[column][row] = entry.getValue().count(column);
            }
            if (revenues != null) {
                revenues[row] = entry.getValue().revenue();
            }
            row++;
        }
        this.counts = new Counts[values.length];
        for (int column = 0; column < values.length; column++) {
            counts[column] = Counts.of(values[column]);
        }
    }

    private static byte @Nullable [] hours(SortedMap<GoldKey, Measures> rows) {
        if (rows.isEmpty() || rows.firstKey().eventHour() < 0) {
            return null;
        }
        byte[] hours = new byte[rows.size()];
        int row = 0;
        for (GoldKey key : rows.keySet()) {
            hours[row++] = (byte) key.eventHour();
        }
        return hours;
    }

    int size() {
        return size;
    }

    /// Memory that it takes, about, without its names.
    long bytes() {
        long bytes = (long) size * NAMES_BYTES;
        bytes += hours == null ? 0 : hours.length;
        bytes += revenues == null ? 0 : (long) size * REVENUE_BYTES;
        for (Counts column : counts) {
            bytes += column.bytes();
        }
        return bytes;
    }

    @Nullable String product(int row) {
        return products[row];
    }

    @Nullable String category(int row) {
        return categories[row];
    }

    /// @param column in the order of [GoldTable#countColumns]
    long count(int row, int column) {
        return counts[column].get(row);
    }

    Measures measures(int row) {
        long[] values = new long[counts.length];
        for (int column = 0; column < values.length; column++) {
            values[column] = count(row, column);
        }
        return revenues == null ? Measures.of(values) : Measures.of(revenues[row], values);
    }

    void addTo(SortedMap<GoldKey, Measures> rows) {
        for (int row = 0; row < size; row++) {
            rows.put(
                    new GoldKey(table, date, hour(row), products[row], categories[row]),
                    measures(row));
        }
    }

    /// The row as an answer of its own date.
    AnswerRow answerRow(int row) {
        return new AnswerRow(date, hour(row), products[row], categories[row], 1, measures(row));
    }

    private int hour(int row) {
        return hours == null ? -1 : hours[row];
    }
}
