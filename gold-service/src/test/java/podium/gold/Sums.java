package podium.gold;

import podium.lake.CommitChunk;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;
import podium.lake.MemberIncrement;
import podium.lake.NumberSet;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Adds increments up, as the publisher does.
public final class Sums implements Increments {
    private final Map<GoldKey, Measures> rows = new TreeMap<>();
    private final Map<MemberDate, NumberSet> members = new HashMap<>();

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
        chunk.members().forEach(this::add);
    }

    public void add(MemberIncrement more) {
        NumberSet all =
                members.computeIfAbsent(
                        new MemberDate(more.kind(), more.eventDate()), _ -> new NumberSet());
        long before = all.size();
        all.addAll(more.numbers());
        if (all.size() != before + more.numbers().size()) {
            throw new AssertionError("said twice: some of " + more);
        }
    }

    /// Of one partition, if the chunks were.
    public Map<MemberDate, NumberSet> members() {
        return members;
    }

    public Map<GoldKey, Measures> rows() {
        return rows;
    }
}
