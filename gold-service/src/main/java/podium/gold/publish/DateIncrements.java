package podium.gold.publish;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a cut adds to one date of a Gold table: rows that are packed, and more of them that are
/// not.
final class DateIncrements {
    private final GoldDate date;
    private final Map<GoldKey, Measures> rows = new HashMap<>();
    private PackedRows packed;
    private long loose;

    DateIncrements(GoldDate date) {
        this.date = date;
        this.packed = new PackedRows(date, List.of(), 0, 0);
    }

    GoldDate date() {
        return date;
    }

    /// @param row of the date
    void add(GoldRow row) {
        int before = rows.size();
        rows.merge(row.key(), row.measures(), Measures::plus);
        if (rows.size() > before) {
            loose += RowWeight.of(row.key());
        }
    }

    /// How many usual rows those count for in memory that are objects.
    long loose() {
        return loose;
    }

    /// How many usual rows those count for that are packed.
    long packed() {
        return RowWeight.ofPackedIncrements(packed.bytes());
    }

    /// All rows, in key order. Whoever asks again is given the same.
    PackedRows pack() {
        if (!rows.isEmpty()) {
            RowPacking sum = new RowPacking(date, Long.MAX_VALUE);
            sum.add(packed, rows);
            packed = sum.end();
            rows.clear();
            loose = 0;
        }
        return packed;
    }
}
