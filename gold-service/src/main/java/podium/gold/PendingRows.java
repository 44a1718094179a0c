package podium.gold;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The increments of the open cut that no chunk has said yet, one a row.
final class PendingRows {
    private final Map<GoldKey, Measures> rows = new HashMap<>();
    private long keyUnits;

    /// @return the row's sum
    Measures add(GoldKey key, Measures increment) {
        Measures before = rows.get(key);
        Measures sum = before == null ? increment : before.plus(increment);
        rows.put(key, sum);
        if (before == null) {
            keyUnits += units(key.productId()) + units(key.category());
        }
        return sum;
    }

    int size() {
        return rows.size();
    }

    /// Characters of the products and categories in the keys.
    long keyUnits() {
        return keyUnits;
    }

    /// Empties itself.
    List<GoldRow> drain() {
        List<GoldRow> drained = new ArrayList<>(rows.size());
        rows.forEach((key, measures) -> drained.add(new GoldRow(key, measures)));
        rows.clear();
        keyUnits = 0;
        return drained;
    }

    private static int units(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
