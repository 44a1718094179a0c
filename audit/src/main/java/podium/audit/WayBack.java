package podium.audit;

import podium.audit.json.ReleaseReader;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The way back through the published releases, newest first. Where one is missing that no
/// collection took, it goes on with the next that is there
/// (docs/decisions/168-the-way-back-over-missing-releases.md).
///
/// Whose a missing one was is known where the one after it is there and builds on it: then of the
/// same run. Otherwise it may have been anybody's. For one thread.
final class WayBack {
    private final Releases releases;
    private ReleaseDocument at;
    private @Nullable List<String> there;
    private @Nullable Long anybodys;

    /// @param newest where the way begins
    WayBack(Releases releases, ReleaseDocument newest) {
        this.releases = releases;
        this.at = newest;
    }

    /// Costs a read; where the first release is missing, a listing of all keys once.
    ///
    /// @return the next one before; empty if there is none, or no other but those that a collection
    ///   takes
    Optional<ReleaseDocument> next() {
        Long previous = at.previous();
        if (previous == null) {
            return Optional.empty();
        }
        long number = previous;
        Optional<ReleaseDocument> before = releases.look(number).or(() -> beyond(number));
        before.ifPresent(release -> at = release);
        return before;
    }

    /// The newest release passed by so far that is missing and may have been of any run; `null` if
    /// none was.
    @Nullable Long anybodys() {
        return anybodys;
    }

    private Optional<ReleaseDocument> beyond(long missing) {
        if (releases.isCollected(missing)) {
            return Optional.empty();
        }
        List<String> keys = there == null ? releases.keys() : there;
        there = keys;
        int found = Collections.binarySearch(keys, ReleaseReader.key(missing));
        int after = found < 0 ? -found - 1 : found;
        Optional<ReleaseDocument> before =
                after == 0 ? Optional.empty() : Optional.of(releases.document(keys.get(after - 1)));
        if (anybodys == null) {
            long last = Long.valueOf(missing).equals(at.base()) ? missing - 1 : missing;
            long known = before.map(ReleaseDocument::number).orElse(releases.floor() - 1);
            anybodys = last > known ? (Long) last : null;
        }
        return before;
    }
}
