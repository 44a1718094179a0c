package podium.gold.publish;

import podium.lake.Proposal;
import podium.lake.Release;
import podium.lake.ReleaseLog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A compaction that held when it was checked: the release of then consists of all that is to be
/// replaced, and what is to take its place is in the bucket and has as many rows.
public sealed interface CheckedCompaction permits SilverCompaction, MonthCompaction {
    Proposal proposal();

    /// Whether it still holds.
    ///
    /// @param last the newest release, of the proposal's run
    /// @return why it can't be published, or that it is; `null` where it can
    /// @throws podium.lake.LakeException.StoreUnavailable if the store did not answer
    @Nullable CompactionAnswer answer(Release last, ReleaseLog releases);

    /// @param last the newest release, for which [#answer] says nothing against it
    Release release(Release last, Instant now);
}
