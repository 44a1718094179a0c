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
    private boolean behind;

    /// @param published the run's last published release, or `null`
    /// @param behind whether it may keep releases already
    Standby(
            ReleaseLog releases,
            Checkpoints checkpoints,
            String run,
            @Nullable Release published,
            boolean behind) {
        this.behind = behind;
        this.log = RunState.log(releases, published, run);
        this.objects =
                new KeptObjects(
                        log, checkpoints, run, published == null ? null : published.number());
    }

    ReleaseLog.AppendResult keep(Release release) {
        ReleaseLog.AppendResult result = log.append(release);
        behind = behind || result instanceof ReleaseLog.AppendResult.Appended;
        return result;
    }

    /// Goes on towards the run's last unpublished release, a few at a time.
    ///
    /// @param last or `null`: it has none
    void follow(@Nullable Release last) {
        behind = !objects.follow(last == null ? -1 : last.number());
    }

    /// Whether [#objects] are not yet all that the run keeps.
    boolean isBehind() {
        return behind;
    }

    KeptObjects objects() {
        return objects;
    }
}
