package podium.gold.publish;

import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.ObjectKey;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/// The Gold tables that were read or written last, so that a date that changes with every cut is
/// not read from the bucket each time. Bounded by rows.
final class RecentTables {
    private final long rowsMax;
    private final LinkedHashMap<ObjectKey, SortedMap<GoldKey, Measures>> tables =
            new LinkedHashMap<>(16, 0.75f, true);
    private long rows;

    RecentTables(long rowsMax) {
        this.rowsMax = rowsMax;
    }

    @Nullable SortedMap<GoldKey, Measures> get(ObjectKey key) {
        return tables.get(key);
    }

    void put(ObjectKey key, SortedMap<GoldKey, Measures> table) {
        SortedMap<GoldKey, Measures> before = tables.put(key, table);
        rows += table.size() - (before == null ? 0 : before.size());
        Iterator<Map.Entry<ObjectKey, SortedMap<GoldKey, Measures>>> eldest =
                tables.entrySet().iterator();
        while (rows > rowsMax && eldest.hasNext()) {
            rows -= eldest.next().getValue().size();
            eldest.remove();
        }
    }

    void remove(ObjectKey key) {
        SortedMap<GoldKey, Measures> removed = tables.remove(key);
        rows -= removed == null ? 0 : removed.size();
    }
}
