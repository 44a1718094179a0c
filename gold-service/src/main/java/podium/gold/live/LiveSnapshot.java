package podium.gold.live;

import podium.gold.Position;
import podium.lake.GoldRow;
import podium.lake.LivePartition;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a partition has said and what waits to be said, between two of its records. Immutable.
///
/// @param since every increment of the cuts after it is here
/// @param pending of the open cut; `null`: more than are told
record LiveSnapshot(
        int partition,
        Position position,
        @Nullable Long rawOffset,
        Instant takenAt,
        long since,
        List<SaidCuts.Cut> said,
        @Nullable List<GoldRow> pending) {
    /// The same, a moment later.
    LiveSnapshot stillSo(Instant now) {
        return new LiveSnapshot(partition, position, rawOffset, now, since, said, pending);
    }

    /// @param after a cut whose tables the reader has
    LivePartition beyond(long after, LiveLimits limits) {
        if (after < since) {
            return new LivePartition.Withheld(
                    partition,
                    "of cut %d, which was not released, not all increments are in memory: the task began within or after it, or they were more than %d rows"
                            .formatted(since, limits.rowsMax()));
        }
        List<GoldRow> rows = new ArrayList<>();
        for (SaidCuts.Cut cut : said) {
            if (cut.cut() > after) {
                rows.addAll(cut.rows());
            }
        }
        if (position.lastCut() + 1 > after) {
            if (pending == null) {
                return tooMany(limits);
            }
            rows.addAll(pending);
        }
        return rows.size() > limits.rowsMax()
                ? tooMany(limits)
                : new LivePartition.Known(
                        partition,
                        position.lastCut(),
                        position.nextOffset(),
                        rawOffset,
                        takenAt,
                        rows);
    }

    private LivePartition tooMany(LiveLimits limits) {
        return new LivePartition.Withheld(
                partition,
                "more than %d rows of increments wait for the next release"
                        .formatted(limits.rowsMax()));
    }
}
