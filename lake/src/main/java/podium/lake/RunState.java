package podium.lake;

import org.jspecify.annotations.Nullable;

/// How far a run has come: by its releases that were published, and by those that it keeps
/// unpublished while readers follow another run (DESIGN §9).
///
/// @param newest the newest published release of any run, or `null` where there is none
/// @param published the run's last published release, or `null`
/// @param unpublished the last that the run has made since, or `null`
public record RunState(
        @Nullable Release newest, @Nullable Release published, @Nullable Release unpublished) {
    /// Looks how far a run has come. Costs a read a release that other runs published since the
    /// run's last: whoever stands by asks once, at its start.
    ///
    /// @throws LakeException.StoreUnavailable if the store did not answer
    /// @throws LakeException.ReleaseMissing if the run's last published release may be one that is
    ///   missing: to begin anew would leave behind what it has made
    public static RunState of(ReleaseLog releases, String run) {
        Release newest = releases.newest().orElse(null);
        Release published = lastPublished(releases, newest, run);
        if (published != null && published.equals(newest)) {
            return new RunState(newest, published, null);
        }
        Release unpublished = log(releases, published, run).newest().orElse(null);
        return new RunState(newest, published, unpublished);
    }

    /// The run's last release, published or not; `null` before the first.
    public @Nullable Release last() {
        return unpublished == null ? published : unpublished;
    }

    /// Where a run keeps what it makes while another is published.
    ///
    /// @param published the run's last published release, or `null`
    public static ReleaseLog log(ReleaseLog releases, @Nullable Release published, String run) {
        return releases.unpublished(run, published == null ? null : published.number());
    }

    /// @throws LakeException.ReleaseMissing if it may be one that is missing
    private static @Nullable Release lastPublished(
            ReleaseLog releases, @Nullable Release newest, String run) {
        if (newest == null) {
            return null;
        }
        WayBack way = new WayBack(releases, newest);
        Release at = newest;
        while (at != null && !at.run().equals(run)) {
            at = way.next();
        }
        Long missing = way.anybodys();
        if (missing != null && (at != null || wasPublished(releases, run))) {
            throw LakeException.ReleaseMissing.ofRun(run, missing);
        }
        return at;
    }

    /// Whether the run has stood by since a release of its own. One that has not, and of which no
    /// release is there, loses nothing if it goes on from what it kept before its first.
    private static boolean wasPublished(ReleaseLog releases, String run) {
        return !releases.store().list(LakeLayout.unpublishedAfter(run), "", 1).isEmpty();
    }
}
