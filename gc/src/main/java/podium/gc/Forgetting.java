package podium.gc;

import podium.lake.Belonging;
import podium.lake.ForgottenRuns;
import podium.lake.Release;
import podium.lake.ReleaseLog;

import org.jspecify.annotations.Nullable;

/// Gives up a run for good: nobody starts, promotes or rolls back to it any more, and a day later
/// garbage collection takes what is its alone.
public final class Forgetting {
    private final ReleaseLog releases;
    private final Belonging belonging;
    private final ForgottenRuns forgotten;

    public Forgetting(ReleaseLog releases, Belonging belonging) {
        this.releases = releases;
        this.belonging = belonging;
        this.forgotten = new ForgottenRuns(releases);
    }

    /// @param wayBackToo whether it may be the run to which readers would be rolled back
    /// @return whether it was not forgotten before
    /// @throws GcException if it can't be forgotten
    public boolean forget(String run, boolean wayBackToo) {
        Release newest = releases.newest().orElseThrow(GcException::nothingReleased);
        if (belonging.run(run).isEmpty()) {
            throw GcException.unforgettable(
                    run, "the bucket knows no such run", "./podium runs says which there are");
        }
        if (newest.run().equals(run)) {
            throw published(newest);
        }
        if (forgotten.contains(run)) {
            return false;
        }
        Release before = before(newest);
        if (before != null && before.run().equals(run) && !wayBackToo) {
            throw GcException.unforgettable(
                    run,
                    "readers followed it up to release %d, and it is where ./podium rollback leads"
                            .formatted(before.number()),
                    "with --yes it is forgotten all the same");
        }
        forgotten.add(run, newest);
        Release meanwhile = releases.newest().orElseThrow(GcException::nothingReleased);
        if (meanwhile.run().equals(run)) {
            throw published(meanwhile);
        }
        return true;
    }

    private static GcException published(Release release) {
        return GcException.unforgettable(
                release.run(),
                "it is published, by release %d".formatted(release.number()),
                "promote another run first");
    }

    /// The last release of the run that was published before; `null` where there was none.
    private @Nullable Release before(Release newest) {
        long floor = releases.floor();
        Release at = newest;
        while (at.run().equals(newest.run())) {
            Long previous = at.previous();
            if (previous == null || previous < floor) {
                return null;
            }
            Release earlier = releases.read(previous).orElse(null);
            if (earlier == null) {
                return null;
            }
            at = earlier;
        }
        return at;
    }
}
