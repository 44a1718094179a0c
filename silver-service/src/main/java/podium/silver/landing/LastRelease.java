package podium.silver.landing;

import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.RunState;
import podium.lake.RunWatch;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// A run's last release, published or kept for itself: what landings go on from when they start.
/// Usable by several threads.
public final class LastRelease {
    private final ReleaseLog releases;
    private final String run;
    private final RunWatch watch;
    private @Nullable RunState known;

    public LastRelease(ReleaseLog releases, String run) {
        this.releases = releases;
        this.run = run;
        this.watch = new RunWatch(releases, run);
    }

    /// The first time it costs a read a release that other runs published since the run's last.
    /// Later it may be one that the run made before it was published for a time: no harm, since the
    /// commits after it are read.
    ///
    /// @return empty before the run's first
    /// @throws podium.lake.LakeException.StoreUnavailable if the store did not answer
    /// @throws podium.lake.LakeException.ReleaseMissing if it may be one that is missing
    public synchronized Optional<Release> now() {
        Release newest = releases.newest().orElse(null);
        if (newest != null && newest.run().equals(run)) {
            known = new RunState(newest, newest, null);
        } else {
            known = known == null ? watch.now() : since(known);
        }
        return Optional.ofNullable(known.last());
    }

    private RunState since(RunState before) {
        Release published = before.published();
        Release kept = RunState.log(releases, published, run).newest().orElse(null);
        return new RunState(before.newest(), published, kept);
    }
}
