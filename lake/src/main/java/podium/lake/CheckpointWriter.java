package podium.lake;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/// Writes a checkpoint behind each release, in order. It holds nothing that is lost in a crash: the
/// next one goes on from the last checkpoint in the bucket. For one thread.
public final class CheckpointWriter {
    /// Releases in one call.
    static final int RELEASES_AT_ONCE = 16;

    /// Of many releases without a checkpoint so many share one, beside the newest.
    public static final long SHARED_BY = 256;

    /// Releases read at most to find a checkpoint on which one builds.
    private static final int WALK_MAX = 4 * (int) SHARED_BY;

    private final ReleaseLog releases;
    private final Checkpoints checkpoints;
    private final long sharedBy;
    private @Nullable Checkpoint last;

    public CheckpointWriter(ReleaseLog releases, Checkpoints checkpoints) {
        this(releases, checkpoints, SHARED_BY);
    }

    /// @param sharedBy [#SHARED_BY], but in tests
    public CheckpointWriter(ReleaseLog releases, Checkpoints checkpoints, long sharedBy) {
        this.releases = releases;
        this.checkpoints = checkpoints;
        this.sharedBy = sharedBy;
    }

    /// Goes on towards the newest release, by [#RELEASES_AT_ONCE] at most. Asks the store nothing
    /// where nothing is new.
    ///
    /// @return whether the newest has its checkpoint now
    /// @throws LakeException.StoreUnavailable if the store did not answer: say it again
    /// @throws LakeException.Contradiction if a release is missing, or another checkpoint is there
    public boolean follow(long newest) {
        Checkpoint at = last;
        if (at == null) {
            at = begin(newest);
            last = at;
        }
        long end = Math.min(newest, at.release() + RELEASES_AT_ONCE);
        while (at.release() < end) {
            Release release = read(at.release() + 1);
            Checkpoint grown = checkpoints.grow(base(release, at), release);
            if (grown.release() == newest || (grown.release() + 1) % sharedBy == 0) {
                checkpoints.create(grown);
            }
            at = grown;
            last = at;
        }
        return at.release() >= newest;
    }

    private Checkpoint begin(long newest) {
        OptionalLong stored = checkpoints.lastUpTo(newest);
        return stored.isEmpty() ? Checkpoint.NOTHING : stored(stored.getAsLong());
    }

    private Checkpoint base(Release release, Checkpoint at) {
        Long base = release.base();
        if (base == null) {
            return Checkpoint.NOTHING;
        }
        return base == at.release() ? at : of(read(base));
    }

    /// The checkpoint of an earlier release, which may not be in the bucket itself.
    private Checkpoint of(Release release) {
        Deque<Release> above = new ArrayDeque<>();
        Release at = release;
        OptionalLong stored = checkpoints.lastUpTo(at.number());
        while (stored.isEmpty() || stored.getAsLong() != at.number()) {
            above.push(at);
            Long base = at.base();
            if (base == null) {
                return grow(Checkpoint.NOTHING, above);
            }
            if (above.size() > WALK_MAX) {
                throw new LakeException.Contradiction(
                        "none of %d releases on which release %d builds has a checkpoint"
                                .formatted(WALK_MAX, release.number()));
            }
            if (stored.isPresent() && base < stored.getAsLong()) {
                stored = checkpoints.lastUpTo(base);
            }
            at = read(base);
        }
        return grow(stored(at.number()), above);
    }

    private Checkpoint grow(Checkpoint base, Deque<Release> above) {
        Checkpoint grown = base;
        while (!above.isEmpty()) {
            grown = checkpoints.grow(grown, above.pop());
        }
        return grown;
    }

    private Checkpoint stored(long release) {
        return checkpoints
                .read(release)
                // collected just now: the next look finds another
                .orElseThrow(() ->
                        new LakeException.StoreUnavailable(
                                "the checkpoint of release %d was listed and is gone"
                                        .formatted(release),
                                null));
    }

    private Release read(long number) {
        return releases.read(number)
                .orElseThrow(() ->
                        new LakeException.Contradiction(
                                "release %d is missing, and no checkpoint stands for it"
                                        .formatted(number)));
    }
}
