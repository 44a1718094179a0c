package podium.gold;

import podium.lake.CommitChunk;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;

import java.util.Map;
import java.util.TreeMap;

/// Adds increments up, as the publisher does.
public final class Sums implements Increments {
    private final Map<GoldKey, Measures> rows = new TreeMap<>();

    @Override
    public void add(GoldKey key, Measures increment) {
        if (increment.isZero()) {
            throw new AssertionError("an increment of nothing for " + key);
        }
        rows.merge(key, increment, Measures::plus);
    }

    public void add(CommitChunk chunk) {
        for (GoldRow row : chunk.increments()) {
            add(row.key(), row.measures());
        }
    }

    public Map<GoldKey, Measures> rows() {
        return rows;
    }
}
