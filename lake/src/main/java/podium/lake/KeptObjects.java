package podium.lake;

import podium.lake.Checkpoint.Segment;
import podium.lake.LakeLayout.KeptSegment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// All objects that a run keeps unpublished, as the release names them with which readers move to
/// it: most of them in segments, the last ones by themselves (decision 104). Segments are written
/// as the run goes on, so that moving readers takes no time, however long the run.
///
/// A segment is a function of unpublished releases, which never change: whoever writes it writes
/// the same, and a second attempt finds it. Memory: the objects that are in no segment yet, at most
/// [Checkpoint.Sizes#large] and those of one release, some 300 bytes each. For one thread.
public final class KeptObjects {
    /// Releases read in one call.
    static final int RELEASES_AT_ONCE = 16;

    private final ReleaseLog unpublished;
    private final Checkpoints checkpoints;
    private final String prefix;
    private final List<Segment> segments = new ArrayList<>();
    private final List<LayerObjects> listed = new ArrayList<>();
    private long listedCount;
    private long firstListed;
    private long next;
    private boolean begun;

    /// @param unpublished where the run keeps its releases, [RunState#log]
    /// @param after the run's last published release, on which they build, or `null`
    public KeptObjects(
            ReleaseLog unpublished, Checkpoints checkpoints, String run, @Nullable Long after) {
        this.unpublished = unpublished;
        this.checkpoints = checkpoints;
        this.prefix = LakeLayout.keptSegments(run, after);
    }

    /// Goes on towards an unpublished release, by [#RELEASES_AT_ONCE] at most. The first time it
    /// goes on from the last segment in the bucket. Asks the store nothing where nothing is new.
    ///
    /// @param last its number, not lower than the time before; -1: the run keeps none
    /// @return whether it has come to it
    /// @throws LakeException.StoreUnavailable if the store did not answer: say it again
    /// @throws LakeException.Contradiction if a release is missing, or another segment is there
    public boolean follow(long last) {
        if (!begun && last >= 0) {
            begin(last);
            begun = true;
        }
        long end = Math.min(last, next + RELEASES_AT_ONCE - 1);
        while (next <= end) {
            add(read(next));
        }
        return next > last;
    }

    /// Objects of the first releases, oldest first.
    public List<Segment> segments() {
        return List.copyOf(segments);
    }

    /// Objects of the releases after those, oldest first. None only where the run keeps none.
    public LayerObjects listed() {
        return LayerObjects.concat(listed);
    }

    private void begin(long last) {
        for (ObjectKey key : checkpoints.keys(prefix)) {
            KeptSegment kept = LakeLayout.keptSegment(key).orElse(null);
            // other publishers of the run may be further than this one
            if (kept != null && kept.first() == next && kept.last() < last) {
                segments.add(new Segment(key, kept.objects()));
                next = kept.last() + 1;
            }
        }
        firstListed = next;
    }

    /// The last release's objects are never in a segment: readers learn from them up to when
    /// everything is in.
    private void add(Release release) {
        if (listedCount >= checkpoints.large()) {
            seal();
        }
        LayerObjects added = LayerObjects.addedBy(release);
        listed.add(added);
        listedCount += added.count();
        next++;
    }

    private void seal() {
        ObjectKey key = LakeLayout.keptSegment(prefix, firstListed, next - 1, listedCount);
        Segment segment = new Segment(key, listedCount);
        checkpoints.create(segment, listed());
        segments.add(segment);
        listed.clear();
        listedCount = 0;
        firstListed = next;
    }

    private Release read(long number) {
        return unpublished
                .read(number)
                .orElseThrow(() ->
                        new LakeException.Contradiction(
                                "unpublished release %d under '%s' is missing"
                                        .formatted(number, prefix)));
    }
}
