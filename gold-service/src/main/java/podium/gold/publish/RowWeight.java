package podium.gold.publish;

import podium.lake.CommitChunk;
import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.MemberIncrement;
import podium.lake.NumberSet;

import org.jspecify.annotations.Nullable;

import java.util.SortedMap;

/// How many usual rows something counts for in memory.
final class RowWeight {
    /// A row with its entry in a map, two short names and its measures.
    static final int ROW_BYTES = 300;

    /// So many characters of names are in it; as many more count as another row.
    private static final int NAME_UNITS = 128;

    /// A key and a checksum.
    private static final int LANDED_OBJECT = 2;

    private RowWeight() {}

    static long of(GoldKey key) {
        return 1 + (units(key.productId()) + units(key.category())) / NAME_UNITS;
    }

    static long ofTable(SortedMap<GoldKey, Measures> rows) {
        long weight = 0;
        for (GoldKey key : rows.keySet()) {
            weight += of(key);
        }
        return weight;
    }

    static long ofMembers(SortedMap<MemberGroup, NumberSet> members) {
        long bytes = 0;
        for (NumberSet numbers : members.values()) {
            bytes += numbers.bytes();
        }
        return ofBytes(bytes);
    }

    /// What a commit adds beside its rows.
    static long beside(CommitChunk chunk) {
        long weight = (long) LANDED_OBJECT * chunk.objects().size();
        for (MemberIncrement more : chunk.members()) {
            weight += 1 + ofBytes(more.numbers().bytes());
        }
        return weight;
    }

    private static long ofBytes(long bytes) {
        return bytes / ROW_BYTES;
    }

    private static int units(@Nullable String name) {
        return name == null ? 0 : name.length();
    }
}
