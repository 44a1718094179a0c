package podium.gold.streams;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Where one partition of the clean topic stands.
///
/// @param position the next offset to aggregate
/// @param end the offset after the last committed record, or [#UNKNOWN] while the broker is silent
/// @param behindSince when the end was first seen beyond the position, or `null` if it wasn't
/// @param lastCut the last counted barrier
/// @param openRows events aggregated since
/// @param pendingRows rows of their increments that wait in memory
/// @param halted why it does not go on, one sentence
public record PartitionProgress(
        int partition,
        long position,
        long end,
        @Nullable Instant behindSince,
        long lastCut,
        long openRows,
        int pendingRows,
        @Nullable String halted) {
    public static final long UNKNOWN = -1;

    /// Offsets between the position and the end, transaction markers included, or [#UNKNOWN].
    public long lag() {
        return end == UNKNOWN ? UNKNOWN : Math.max(0, end - position);
    }
}
