package podium.gc;

import podium.lake.Belonging;
import podium.lake.ForgottenRuns;
import podium.lake.LakeLayout;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.WayBack;

import java.util.HashSet;
import java.util.Set;

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

    /// What came of forgetting a run.
    public sealed interface Outcome {
        /// It was none of the forgotten.
        record Forgotten() implements Outcome {}

        /// It was forgotten before, and is once more, since nobody can tell whether a release that
        /// is missing was published of it meanwhile.
        ///
        /// @param release the newest
        record Again(long release) implements Outcome {}

        /// It was forgotten before, and no release was made since.
        record Unchanged() implements Outcome {}
    }

    /// @param wayBackToo whether it may be the run to which readers would be rolled back
    /// @throws GcException if it can't be forgotten
    public Outcome forget(String run, boolean wayBackToo) {
        Release newest = releases.newest().orElseThrow(GcException::nothingReleased);
        if (belonging.run(run).isEmpty()) {
            throw GcException.unforgettable(
                    run, "the bucket knows no such run", "./podium runs says which there are");
        }
        if (newest.run().equals(run)) {
            throw published(newest);
        }
        boolean isNew = !forgotten.contains(run);
        if (isNew && !wayBackToo) {
            refuseWayBack(run, newest);
        }
        // again, too: a release may be missing of which nobody can tell whether it was the run's
        boolean isAdded = forgotten.add(run, newest);
        Release meanwhile = releases.newest().orElseThrow(GcException::nothingReleased);
        if (meanwhile.run().equals(run)) {
            throw published(meanwhile);
        }
        if (isNew) {
            return new Outcome.Forgotten();
        }
        return isAdded ? new Outcome.Again(newest.number()) : new Outcome.Unchanged();
    }

    private static GcException published(Release release) {
        return GcException.unforgettable(
                release.run(),
                "it is published, by release %d".formatted(release.number()),
                "promote another run first");
    }

    /// Readers would be rolled back to the run that was published before, of those that are not
    /// forgotten.
    private void refuseWayBack(String run, Release newest) {
        WayBack way = new WayBack(releases, newest);
        Set<String> passedBy = new HashSet<>(Set.of(newest.run()));
        Release before = newest;
        while (before != null && isPassedBy(before, passedBy)) {
            before = way.next();
        }
        Long missing = way.anybodys();
        if (missing != null) {
            throw GcException.unforgettable(
                    run,
                    "release %d is missing, and with it perhaps that ./podium rollback leads to the run"
                            .formatted(missing),
                    "bring '%s' back from the bucket's versions or a copy; with --yes it is forgotten all the same"
                            .formatted(LakeLayout.release(missing)));
        }
        if (before != null && before.run().equals(run)) {
            throw GcException.unforgettable(
                    run,
                    "readers followed it up to release %d, and it is where ./podium rollback leads"
                            .formatted(before.number()),
                    "with --yes it is forgotten all the same");
        }
    }

    /// @param last the run's last, where none of it was met before
    /// @param passedBy takes its run
    private boolean isPassedBy(Release last, Set<String> passedBy) {
        if (passedBy.contains(last.run())) {
            return true;
        }
        return forgotten.contains(last.run(), last) && passedBy.add(last.run());
    }
}
