package podium.gold.rest;

import podium.gold.publish.CompactionCheck;
import podium.gold.publish.CompactionDesk;
import podium.gold.publish.ReleaseDesk;
import podium.gold.publish.TakeoverDesk;
import podium.lake.LiveReport;

import java.util.Optional;

/// What this room shows of the service.
public interface GoldView {
    /// Empty while the service is starting.
    Optional<ReleaseDesk> desk();

    /// Empty while the service is starting.
    Optional<TakeoverDesk> takeovers();

    /// Empty while the service is starting.
    Optional<CompactionDesk> compactions();

    /// What a compaction is held against before the publisher hears of it.
    CompactionCheck compactionCheck();

    /// @return empty if there is no release of that number
    /// @throws podium.lake.LakeException.StoreUnavailable if the store did not answer
    Optional<ReleaseSummary> release(long number);

    StatusDocument status();

    /// What the tasks of this instance know beyond a cut; empty while the service is starting.
    Optional<LiveReport> live(long afterCut) throws InterruptedException;
}
