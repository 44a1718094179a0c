package podium.lake;

import podium.lake.LakeException.ReleaseMissing;

import org.jspecify.annotations.Nullable;

/// Looks again and again how far a run has come. For one thread.
public final class RunWatch {
    private final ReleaseLog releases;
    private final String run;

    /// For whose sake the last look failed.
    private @Nullable Long missing;

    public RunWatch(ReleaseLog releases, String run) {
        this.releases = releases;
        this.run = run;
    }

    /// Costs a read a release that other runs published since the run's last. Where a release is
    /// missing, that is paid once: from then on two requests more than for the newest, until it is
    /// back.
    ///
    /// @throws LakeException.StoreUnavailable if the store did not answer
    /// @throws LakeException.ReleaseMissing if the run's last published release may be one that is
    ///   missing: to begin anew would leave behind what it has made
    public RunState now() {
        Release newest = releases.newest().orElse(null);
        Release published = newest == null ? null : lastPublished(newest);
        if (published != null && published.equals(newest)) {
            return new RunState(newest, published, null);
        }
        Release unpublished = RunState.log(releases, published, run).newest().orElse(null);
        return new RunState(newest, published, unpublished);
    }

    private @Nullable Release lastPublished(Release newest) {
        Long known = missing;
        if (known != null && !newest.run().equals(run) && isMissing(known)) {
            throw ReleaseMissing.ofRun(run, known);
        }
        WayBack way = new WayBack(releases, newest);
        Release at = newest;
        while (at != null && !at.run().equals(run)) {
            at = way.next();
        }
        Long anybodys = way.anybodys();
        if (anybodys != null && (at != null || wasPublished())) {
            missing = anybodys;
            throw ReleaseMissing.ofRun(run, anybodys);
        }
        missing = null;
        return at;
    }

    private boolean isMissing(long number) {
        return releases.read(number).isEmpty() && number >= releases.floor();
    }

    /// Whether the run has stood by since a release of its own. One that has not, and of which no
    /// release is there, loses nothing if it goes on from what it kept before its first.
    private boolean wasPublished() {
        return !releases.store().list(LakeLayout.unpublishedAfter(run), "", 1).isEmpty();
    }
}
