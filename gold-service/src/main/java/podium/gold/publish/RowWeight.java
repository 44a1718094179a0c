package podium.gold.publish;

import podium.lake.CommitChunk;
import podium.lake.GoldKey;
import podium.lake.MemberGroup;
import podium.lake.MemberIncrement;
import podium.lake.NumberSet;

import org.jspecify.annotations.Nullable;

import java.util.SortedMap;

/// How many usual rows something counts for in memory.
final class RowWeight {
    /// Of a date's file, for a row: names and plain numbers; and of members, for each row that its
    /// table may have.
    static final int FILE_ROW_BYTES_MAX = 150;

    /// A row of a cut with its entry in a map, two short names and its measures.
    private static final int ROW_BYTES = 300;

    /// A row as [PackedRows] has it, with names of some 40 characters together.
    private static final int PACKED_BYTES = 50;

    /// So many characters of names are in it; as many more count as another row.
    private static final int NAME_UNITS = 128;

    /// A key and a checksum.
    private static final int LANDED_OBJECT = 2;

    private RowWeight() {}

    static long of(GoldKey key) {
        return 1 + (units(key.productId()) + units(key.category())) / NAME_UNITS;
    }

    /// @param size how many rows are packed
    /// @param bytes that they take
    static long ofPacked(int size, long bytes) {
        return Math.max(size, Math.ceilDiv(bytes, PACKED_BYTES));
    }

    /// @param bytes of rows of a cut that are packed
    static long ofPackedIncrements(long bytes) {
        return Math.ceilDiv(bytes, ROW_BYTES);
    }

    static long ofMembers(SortedMap<MemberGroup, NumberSet> members) {
        long bytes = 0;
        for (NumberSet numbers : members.values()) {
            bytes += numbers.bytes();
        }
        return bytes / FILE_ROW_BYTES_MAX;
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
