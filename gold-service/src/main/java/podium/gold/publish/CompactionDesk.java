package podium.gold.publish;

import java.util.concurrent.CompletableFuture;

/// Where compactors ask the publisher for a release. For any thread.
public interface CompactionDesk {
    /// @return the answer, when it is known; completing it earlier withdraws the request
    CompletableFuture<CompactionAnswer> compact(CheckedCompaction compaction);
}
