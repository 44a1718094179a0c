package podium.gold.publish;

import podium.lake.Checkpoints;
import podium.lake.KeptObjects;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.RunState;

import org.jspecify.annotations.Nullable;

/// What a run keeps while it is not published: its releases, and their objects as the release names
/// them with which readers move to it.
final class Standby {
    private final ReleaseLog log;
    private final KeptObjects objects;

    /// @param published the run's last published release, or `null`
    Standby(ReleaseLog releases, Checkpoints checkpoints, String run, @Nullable Release published) {
        this.log = RunState.log(releases, published, run);
        this.objects =
                new KeptObjects(
                        log, checkpoints, run, published == null ? null : published.number());
    }

    ReleaseLog.AppendResult keep(Release release) {
        return log.append(release);
    }

    /// Goes on towards the run's last unpublished release, a few at a time.
    ///
    /// @param last or `null`: it has none
    /// @return whether [#objects] are all up to it
    boolean follow(@Nullable Release last) {
        return objects.follow(last == null ? -1 : last.number());
    }

    KeptObjects objects() {
        return objects;
    }
}
