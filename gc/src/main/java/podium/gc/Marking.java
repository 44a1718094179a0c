package podium.gc;

import podium.lake.Checkpoint;
import podium.lake.Checkpoint.Segment;
import podium.lake.Checkpoints;
import podium.lake.ForgottenRuns;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.RunState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds out what is needed: the releases that are kept, without a hole from the oldest of them to
/// the newest, and what runs keep that are not published now.
///
/// The last release of each run that is not forgotten is kept, whatever the rules say: it is what
/// the run goes on from and readers are rolled back to.
final class Marking {
    private final ReleaseLog releases;
    private final Checkpoints checkpoints;
    private final KnownRuns runs;
    private final KeepRules rules;
    private final CheckpointRules checkpointRules;
    private final long floor;

    /// @param floor before it all releases were collected
    Marking(
            ReleaseLog releases,
            Checkpoints checkpoints,
            KnownRuns runs,
            KeepRules rules,
            CheckpointRules checkpointRules,
            long floor) {
        this.releases = releases;
        this.checkpoints = checkpoints;
        this.runs = runs;
        this.rules = rules;
        this.checkpointRules = checkpointRules;
        this.floor = floor;
    }

    /// @param keys takes those of what is kept
    /// @throws GcException if nothing may be collected; where a release is missing another
    ///   collection may just have taken it
    /// @throws LakeException.Contradiction if something else that is to be kept is missing: the
    ///   same
    Marks mark(Instant now, MarkedKeys keys) {
        Release newest = releases.newest().orElseThrow(GcException::nothingReleased);
        Map<String, Long> lastPublished = new HashMap<>();
        Set<String> forgotten = new HashSet<>();
        Window window = window(newest, lastPublished, forgotten, now);
        long oldest = rooted(window.oldest(), newest.number());
        Marks marks = new Marks(keys, oldest, newest.number(), checkpointRules, window.pin());
        // whoever writes checkpoints goes on from it
        checkpoints.lastUpTo(newest.number()).ifPresent(marks::keepCheckpoint);
        for (long number = newest.number(); number >= marks.oldest(); number--) {
            keep(read(number, marks), marks);
        }
        for (String run : runs.names()) {
            if (forgotten.contains(run)) {
                marks.forget(run);
            } else {
                keepUnpublished(run, lastPublished.get(run), marks);
            }
        }
        return marks;
    }

    /// @param pin the run that keeps it open further than the rules do, or `null`
    private record Window(long oldest, Report.@Nullable Pin pin) {}

    /// Of a release whose base is not kept its checkpoint says what it consists of. Where it has
    /// none, more releases are kept.
    private void keep(Release release, Marks marks) {
        marks.keep(release);
        keep(release.segments(), marks);
        Long base = release.base();
        if (base == null) {
            return;
        }
        if (base >= marks.oldest()) {
            if (!base.equals(release.previous())) {
                // one day its base may be kept no more
                marks.keepCheckpoint(release.number());
            }
            return;
        }
        Optional<Checkpoint> own = checkpoints.read(release.number());
        if (own.isPresent()) {
            keep(own.get().segments(), marks);
            marks.keep(own.get());
        } else if (base < floor) {
            throw new LakeException.Contradiction(
                    "release %d builds on release %d, which was collected, and has no checkpoint"
                            .formatted(release.number(), base));
        } else {
            marks.keepFrom(rooted(base, marks.newest()));
        }
    }

    /// One after the other: all of them at once, Bronze included, are more than memory holds.
    private void keep(List<Segment> segments, Marks marks) {
        segments.forEach(segment -> marks.keep(segment, checkpoints.objects(segment)));
    }

    /// The release itself, or the next before it, that has one of the checkpoints that no
    /// collection takes while its release is kept; or the first that there is.
    private long rooted(long release, long newest) {
        long first = checkpointRules.sharedUpTo(release);
        for (long at = first; at > floor; at = checkpointRules.sharedUpTo(at - 1)) {
            if (checkpoints.read(at).isPresent()) {
                return at;
            }
        }
        if (first > floor && checkpoints.lastUpTo(newest).isEmpty()) {
            throw GcException.noCheckpoint(release);
        }
        return floor;
    }

    private void keepUnpublished(String run, @Nullable Long after, Marks marks) {
        String place = LakeLayout.unpublished(run, after);
        marks.keepPlace(run, place);
        ReleaseLog unpublished = releases.unpublished(run, after);
        long expected = 0;
        for (long number : unpublished.numbers(0, Long.MAX_VALUE)) {
            if (number != expected && isPlace(place, run)) {
                throw GcException.unpublishedMissing(
                        run, expected, number, LakeLayout.release(place, expected));
            }
            unpublished.read(number).ifPresent(marks::keep);
            expected = number + 1;
        }
    }

    /// Otherwise the run was published or forgotten meanwhile, and another collection takes what it
    /// kept.
    private boolean isPlace(String place, String run) {
        Release published = RunState.of(releases, run).published();
        return place.equals(
                        LakeLayout.unpublished(run, published == null ? null : published.number()))
                && !new ForgottenRuns(releases).contains(run, published);
    }

    /// @param lastPublished is filled: by run, the number of its last release
    /// @param forgotten is filled: the runs that are
    private Window window(
            Release newest, Map<String, Long> lastPublished, Set<String> forgotten, Instant now) {
        Set<String> sought = new HashSet<>(runs.names());
        long oldest = newest.number();
        Report.Pin pin = null;
        boolean kept = true;
        for (Release at = newest; at != null; at = before(at, newest.number(), kept, sought)) {
            long number = at.number();
            for (String run : runs.names()) {
                // what was published of it before counts no more
                if (runs.isForgotten(run, number) && sought.remove(run)) {
                    forgotten.add(run);
                }
            }
            kept = kept && rules.keeps(at, newest.number(), now);
            boolean last =
                    !forgotten.contains(at.run())
                            && lastPublished.putIfAbsent(at.run(), number) == null;
            if (last) {
                sought.remove(at.run());
                pin = kept ? null : new Report.Pin(at.run(), number);
            }
            if (kept || last) {
                oldest = number;
            } else if (sought.isEmpty()) {
                break;
            }
        }
        // before the first release that there is
        sought.stream().filter(runs::isForgotten).forEach(forgotten::add);
        return new Window(oldest, pin);
    }

    /// Where a release is missing nobody knows whose last one it was, nor what came before it.
    ///
    /// @param kept whether the rules keep this release, and so perhaps the one before it
    /// @param sought runs whose last release is this one's previous, or before it, or nowhere
    /// @return `null` where no release before it counts
    private @Nullable Release before(
            Release release, long newest, boolean kept, Set<String> sought) {
        Long previous = release.previous();
        if (previous == null || previous < floor) {
            return null;
        }
        Optional<Release> before = releases.read(previous);
        if (before.isEmpty() && (kept || !sought.isEmpty())) {
            throw GcException.releaseMissing(previous, newest, kept ? Set.of() : sought);
        }
        return before.orElse(null);
    }

    private Release read(long number, Marks marks) {
        Report.Pin pin = marks.pin();
        return releases.read(number)
                .orElseThrow(() ->
                        GcException.releaseMissing(
                                number,
                                marks.newest(),
                                pin == null ? Set.of() : Set.of(pin.run())));
    }
}
