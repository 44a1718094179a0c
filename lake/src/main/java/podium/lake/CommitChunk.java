package podium.lake;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One numbered piece of what a layer landed for a (partition, cut): a record of a commits topic,
/// at most [#BYTES_MAX] bytes. Of several for one (layer, partition, cut, chunk) the first counts;
/// one that says otherwise halts publishing (DESIGN §8).
///
/// @param chunk from 0 within the cut
/// @param objects landed objects in key order; empty for Gold, whose tables the publisher writes
/// @param increments of the five tables; Gold alone
/// @param members first seen on their dates; Gold alone
/// @param close on the last chunk alone
public record CommitChunk(
        Layer layer,
        int partition,
        long cut,
        int chunk,
        List<LandedObject> objects,
        List<GoldRow> increments,
        List<MemberIncrement> members,
        @Nullable CommitClose close) {
    /// Largest chunk in bytes.
    public static final int BYTES_MAX = 512 * 1024;

    public CommitChunk {
        objects = List.copyOf(objects);
        increments = List.copyOf(increments);
        members = List.copyOf(members);
    }

    /// Without members.
    public CommitChunk(
            Layer layer,
            int partition,
            long cut,
            int chunk,
            List<LandedObject> objects,
            List<GoldRow> increments,
            @Nullable CommitClose close) {
        this(layer, partition, cut, chunk, objects, increments, List.of(), close);
    }
}
