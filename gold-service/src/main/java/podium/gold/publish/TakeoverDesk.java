package podium.gold.publish;

import podium.lake.Release;

import java.util.concurrent.CompletableFuture;

/// Where people ask that readers move to this publisher's run. For any thread.
public interface TakeoverDesk {
    /// @param kind [Release.Kind#PROMOTION] or [Release.Kind#ROLLBACK]
    /// @return the answer, when it is known; completing it earlier withdraws the request
    CompletableFuture<TakeoverAnswer> takeOver(Release.Kind kind);
}
