package podium.lake;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What one instance of gold-service knows beyond a cut: the answer of its `GET /v1/live`. It is
/// not final as a release is: after a crash the same increments come again, a moment later
/// (docs/decisions/090-live-view.md).
///
/// @param run whose clean events were aggregated
/// @param instance another one after each start, so that one that is met twice is counted once
/// @param state of its aggregation: `running`, …
/// @param reason one sentence where it is not running, or `null`
/// @param afterCut the cut that was asked about
/// @param partitions whose tasks run here; what is restoring or moving is missing
public record LiveReport(
        String run,
        String instance,
        String state,
        @Nullable String reason,
        long afterCut,
        List<LivePartition> partitions) {
    public LiveReport {
        partitions = List.copyOf(partitions);
    }
}
