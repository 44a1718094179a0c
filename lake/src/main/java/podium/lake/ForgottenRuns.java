package podium.lake;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;

/// Runs that somebody has given up for good: `runs/<run>/forgotten-<newest release>`, created once
/// each. Nobody starts, promotes or rolls back to such a run, and garbage collection takes what is
/// the run's alone.
///
/// A takeover that was decided before, and arrives after, is stronger: a run with a release beyond
/// the one that its document names is none of these.
public final class ForgottenRuns {
    /// As many as a store lists at once.
    private static final int LISTED = 1_000;

    private final ReleaseLog releases;

    public ForgottenRuns(ReleaseLog releases) {
        this.releases = releases;
    }

    /// One request for a run that is not; for one that is, one more a thousand times that it was,
    /// and a read a release that others published since then.
    public boolean contains(String run) {
        OptionalLong at = at(run);
        return at.isPresent() && !isPublishedAfter(at.getAsLong(), run);
    }

    /// One request, and one more a thousand times that it was forgotten.
    ///
    /// @param published the run's last published release, or `null`
    public boolean contains(String run, @Nullable Release published) {
        OptionalLong at = at(run);
        return at.isPresent() && holds(at.getAsLong(), published);
    }

    /// @throws LakeException.RunForgotten if it is one of these
    void refuse(String run) {
        if (contains(run)) {
            throw new LakeException.RunForgotten(run);
        }
    }

    /// @param newest the newest release, of another run
    /// @return whether it was not forgotten at that release before
    /// @throws LakeException.StoreUnavailable if the store did not answer: say it again
    public boolean add(String run, Release newest) {
        if (newest.run().equals(run)) {
            throw new IllegalArgumentException("run '%s' is published".formatted(run));
        }
        // the key says it, the body is for people
        String said = "run '%s' was forgotten at release %d%n".formatted(run, newest.number());
        return releases.store()
                        .create(
                                LakeLayout.forgotten(run, newest.number()),
                                ObjectBody.of(said.getBytes(StandardCharsets.US_ASCII)),
                                Map.of())
                == ObjectStore.CreateOutcome.CREATED;
    }

    private boolean isPublishedAfter(long number, String run) {
        Release at = releases.newest().orElse(null);
        if (at == null) {
            return false;
        }
        WayBack way = new WayBack(releases, at);
        while (at != null && at.number() > number) {
            if (at.run().equals(run)) {
                return true;
            }
            at = way.next();
        }
        return false;
    }

    private static boolean holds(long at, @Nullable Release published) {
        return published == null || published.number() <= at;
    }

    /// The newest release when it was forgotten last. A request a thousand times that it was.
    private OptionalLong at(String run) {
        return releases.store()
                .keys(LakeLayout.forgottenBefore(run), "", LISTED)
                .flatMap(key -> LakeLayout.forgotten(key).stream())
                .mapToLong(LakeLayout.Forgotten::newest)
                .max();
    }
}
