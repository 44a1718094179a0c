package podium.lake;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What one partition's task knows beyond a cut.
public sealed interface LivePartition {
    int partition();

    /// All increments of the cuts after [LiveReport#afterCut], said and pending, up to one record:
    /// added to that cut's tables they give the partition's share as of that record.
    ///
    /// @param cut the last one that the partition has closed; it may lie before the cut asked about
    /// @param cleanOffset records of the run's clean topic below it are in
    /// @param rawOffset records of `events.raw` below it are in; `null` where the task has met none
    ///   since it began
    /// @param takenAt when the task was there
    /// @param increments several may be of one row; none where the cut asked about has it all
    record Known(
            int partition,
            long cut,
            long cleanOffset,
            @Nullable Long rawOffset,
            Instant takenAt,
            List<GoldRow> increments)
            implements LivePartition {
        public Known {
            increments = List.copyOf(increments);
        }
    }

    /// The task runs, but can't tell it all.
    ///
    /// @param because one sentence
    record Withheld(int partition, String because) implements LivePartition {}
}
