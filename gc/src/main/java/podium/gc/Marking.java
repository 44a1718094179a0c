package podium.gc;

import podium.lake.Checkpoint;
import podium.lake.Checkpoints;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.Release;
import podium.lake.ReleaseLog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds out what is needed: the releases that are kept, without a hole from the oldest of them to
/// the newest, and what runs keep that are not published now.
///
/// The last release of each run is kept, whatever the rules say: it is what the run goes on from
/// and readers are rolled back to.
final class Marking {
    private final ReleaseLog releases;
    private final Checkpoints checkpoints;
    private final Contents contents;
    private final KeepRules rules;

    Marking(ReleaseLog releases, Checkpoints checkpoints, Contents contents, KeepRules rules) {
        this.releases = releases;
        this.checkpoints = checkpoints;
        this.contents = contents;
        this.rules = rules;
    }

    /// @throws GcException if nothing may be collected
    Marks mark(Instant now) {
        Release newest = releases.newest().orElseThrow(GcException::nothingReleased);
        Set<String> runs = runs();
        Map<String, Long> lastPublished = new HashMap<>();
        Marks marks = new Marks(oldest(newest, runs, lastPublished, now), newest.number());
        for (long number = newest.number(); number >= marks.oldest(); number--) {
            keep(read(number), marks);
        }
        for (String run : runs) {
            keepUnpublished(run, lastPublished.get(run), marks);
        }
        return marks;
    }

    /// Where nothing says what its base consists of, more releases are kept, down to one that has a
    /// checkpoint, or to the first.
    private void keep(Release release, Marks marks) {
        marks.keep(release);
        release.segments().forEach(segment -> marks.keep(segment, checkpoints.objects(segment)));
        Long base = release.base();
        if (base == null || base >= marks.oldest()) {
            return;
        }
        Optional<Checkpoint> own = checkpoints.read(release.number());
        if (own.isPresent()) {
            marks.keep(own.get(), checkpoints.objects(own.get()));
        } else {
            marks.keepFrom(checkpoints.lastUpTo(base).orElseGet(() -> step(release, base, marks)));
        }
    }

    /// Step by step towards the first release of all: few have no checkpoint before them.
    private long step(Release release, long base, Marks marks) {
        if (checkpoints.lastUpTo(marks.newest()).isEmpty()) {
            throw GcException.noCheckpoint(release.number(), base);
        }
        return base;
    }

    private void keepUnpublished(String run, @Nullable Long after, Marks marks) {
        marks.keepPlace(run, LakeLayout.unpublished(run, after));
        ReleaseLog unpublished = releases.unpublished(run, after);
        for (long number : unpublished.numbers(0, Long.MAX_VALUE)) {
            unpublished.read(number).ifPresent(marks::keep);
        }
    }

    /// @param lastPublished is filled: by run, the number of its last release
    private long oldest(
            Release newest, Set<String> runs, Map<String, Long> lastPublished, Instant now) {
        Set<String> sought = new HashSet<>(runs);
        long oldest = newest.number();
        Release at = newest;
        boolean kept = true;
        while (at != null) {
            if (lastPublished.putIfAbsent(at.run(), at.number()) == null) {
                sought.remove(at.run());
                oldest = at.number();
            }
            kept = kept && rules.keeps(at, newest.number(), now);
            if (kept) {
                oldest = at.number();
            } else if (sought.isEmpty()) {
                return oldest;
            }
            Long previous = at.previous();
            at = previous == null ? null : releases.read(previous).orElse(null);
        }
        return oldest;
    }

    private Set<String> runs() {
        Set<String> runs = new HashSet<>();
        contents.pages(
                LakeLayout.RUNS,
                page ->
                        page.forEach(
                                listed -> LakeLayout.runRecord(listed.key()).ifPresent(runs::add)));
        return runs;
    }

    private Release read(long number) {
        return releases.read(number)
                .orElseThrow(() ->
                        new LakeException.Contradiction(
                                "release %d was there and is gone".formatted(number)));
    }
}
