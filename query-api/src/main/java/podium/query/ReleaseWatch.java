package podium.query;

import podium.lake.Release;
import podium.lake.ReleaseLog;

import java.util.Optional;
import java.util.function.Consumer;

/// Follows the releases: the newest is asked for, and its snapshot swapped in whole. One thread
/// looks; a release that can't be loaded leaves the last one answering.
public final class ReleaseWatch {
    private final ReleaseLog log;
    private final SnapshotLoader loader;
    private final Snapshots snapshots;
    private final Consumer<Snapshot> beforehand;

    public ReleaseWatch(ReleaseLog log, SnapshotLoader loader, Snapshots snapshots) {
        this(log, loader, snapshots, _ -> {});
    }

    /// @param beforehand what is done with each snapshot before it answers
    public ReleaseWatch(
            ReleaseLog log,
            SnapshotLoader loader,
            Snapshots snapshots,
            Consumer<Snapshot> beforehand) {
        this.beforehand = beforehand;
        this.log = log;
        this.loader = loader;
        this.snapshots = snapshots;
    }

    /// Looks once for something newer. Of several releases at once the last is loaded alone.
    ///
    /// @return the snapshot that answers from now on, or empty: nothing newer
    /// @throws podium.lake.LakeException if the store is silent or the release can't be loaded
    public Optional<Snapshot> look() {
        Snapshot last = snapshots.newest().orElse(null);
        Release newest = log.newest().orElse(null);
        if (newest == null || (last != null && newest.number() <= last.number())) {
            return Optional.empty();
        }
        Snapshot snapshot = loader.load(newest, snapshots, AsOf.of(newest, log::read));
        beforehand.accept(snapshot);
        snapshots.swapIn(snapshot);
        return Optional.of(snapshot);
    }
}
