package podium.gold;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The increments of the open cut that no chunk has said yet, one a row; and which of them the
/// state has.
final class PendingRows {
    private final Map<GoldKey, Row> rows = new HashMap<>();
    private long keyUnits;

    /// Changes with each event, so that an event makes no new sums.
    private static final class Row {
        private final MeasuresSum sum;
        private boolean kept;
        private boolean changed = true;

        Row(Measures first) {
            sum = new MeasuresSum(first);
        }
    }

    /// Adds a row as the state has it.
    void restore(GoldRow row) {
        add(row.key(), row.measures());
        Row restored = rows.get(row.key());
        if (restored != null) {
            restored.kept = true;
            restored.changed = false;
        }
    }

    void add(GoldKey key, Measures increment) {
        Row row = rows.get(key);
        if (row == null) {
            rows.put(key, new Row(increment));
            keyUnits += units(key.productId()) + units(key.category());
        } else {
            row.sum.add(increment);
            row.changed = true;
        }
    }

    int size() {
        return rows.size();
    }

    /// Characters of the products and categories in the keys.
    long keyUnits() {
        return keyUnits;
    }

    /// As they are now.
    List<GoldRow> rows() {
        List<GoldRow> now = new ArrayList<>(rows.size());
        rows.forEach((key, row) -> now.add(new GoldRow(key, row.sum.measures())));
        return now;
    }

    /// Hands on every row that changed since it was handed on last.
    void saveChanged(BiConsumer<GoldKey, Measures> save) {
        rows.forEach((key, row) -> {
            if (row.changed) {
                save.accept(key, row.sum.measures());
                row.kept = true;
                row.changed = false;
            }
        });
    }

    /// Empties itself.
    ///
    /// @param forget takes the keys that were handed on before, once none is left here: a state
    ///   that asks for changes meanwhile is told of none
    List<GoldRow> drain(Consumer<GoldKey> forget) {
        List<GoldRow> drained = new ArrayList<>(rows.size());
        List<GoldKey> kept = new ArrayList<>();
        rows.forEach((key, row) -> {
            drained.add(new GoldRow(key, row.sum.measures()));
            if (row.kept) {
                kept.add(key);
            }
        });
        rows.clear();
        keyUnits = 0;
        kept.forEach(forget);
        return drained;
    }

    private static int units(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
