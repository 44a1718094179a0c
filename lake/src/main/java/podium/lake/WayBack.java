package podium.lake;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;

/// The way back through the published releases, newest first. Where one is missing that no
/// collection took, it goes on with the next that is there.
///
/// Whose a missing one was is known where the one after it is there and builds on it: then of the
/// same run. Otherwise it may have been anybody's. For one thread.
public final class WayBack {
    private final ReleaseLog releases;
    private Release at;
    private @Nullable Long anybodys;

    /// @param newest where the way begins
    public WayBack(ReleaseLog releases, Release newest) {
        this.releases = releases;
        this.at = newest;
    }

    /// Costs a read; where releases are missing, a request a thousand of them and one more.
    ///
    /// @return the next one before; `null` if there is none, or no other but those that a
    ///   collection takes
    /// @throws LakeException.StoreUnavailable if the store did not answer
    public @Nullable Release next() {
        Long previous = at.previous();
        if (previous == null) {
            return null;
        }
        Release before = releases.read(previous).orElse(null);
        if (before == null) {
            before = beyond(previous);
        }
        if (before != null) {
            at = before;
        }
        return before;
    }

    /// The newest release passed by so far that is missing and may have been of any run; `null` if
    /// none was.
    public @Nullable Long anybodys() {
        return anybodys;
    }

    private @Nullable Release beyond(long missing) {
        long floor = releases.floor();
        if (missing < floor) {
            return null;
        }
        OptionalLong there = releases.lastBefore(missing, floor);
        if (anybodys == null) {
            long last = Long.valueOf(missing).equals(at.base()) ? missing - 1 : missing;
            anybodys = last > there.orElse(floor - 1) ? (Long) last : null;
        }
        if (there.isEmpty()) {
            return null;
        }
        Release before = releases.read(there.getAsLong()).orElse(null);
        if (before == null && there.getAsLong() >= releases.floor()) {
            throw ReleaseLog.unread(there.getAsLong());
        }
        return before;
    }
}
