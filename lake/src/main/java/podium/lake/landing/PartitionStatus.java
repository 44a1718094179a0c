package podium.lake.landing;

import podium.lake.Layer;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// How far a layer is in a partition.
///
/// @param position everything before it is in the bucket; -1 before that is known
/// @param end of the log as last asked, or -1 before the first answer
/// @param behindSince when the log's end was first seen beyond the position, or `null` if it wasn't
/// @param lastCut the last committed cut
/// @param halted why it stopped, or `null`
/// @param waiting what it waits for beyond records (the store, Kafka), or `null`
public record PartitionStatus(
        Layer layer,
        int partition,
        long position,
        long end,
        @Nullable Instant behindSince,
        long lastCut,
        @Nullable String halted,
        @Nullable String waiting) {
    /// Offsets between the position and the log's end; never negative.
    public long lag() {
        return Math.max(0, end - Math.max(0, position));
    }

    /// The same, with what the log's history says.
    public PartitionStatus behindSince(@Nullable Instant since) {
        return new PartitionStatus(
                layer, partition, position, end, since, lastCut, halted, waiting);
    }
}
