package podium.lake;

import podium.lake.Checkpoint.Segment;
import podium.lake.Checkpoint.Sizes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What a release makes of its base's checkpoint.
///
/// Objects gather in the checkpoint itself, then in small segments, then in large ones, so that a
/// checkpoint stays small, all of a release's objects are read with few requests, and each object
/// is written three times, however long the history. A compaction takes objects out again, wherever
/// they are: so there are never more segments than without it.
///
/// @param sealed segments that are new with this release, which the checkpoint names
record CheckpointGrowth(Checkpoint checkpoint, List<Sealed> sealed) {
    /// A segment, and what is in it.
    record Sealed(Segment segment, LayerObjects objects) {}

    /// @param base of the release's base; [Checkpoint#NOTHING] where it has none
    /// @param contents reads a segment
    static CheckpointGrowth of(
            Checkpoint base,
            Release release,
            Sizes sizes,
            Function<Segment, LayerObjects> contents) {
        List<Sealed> sealed = new ArrayList<>();
        Checkpoint kept = without(base, release, contents, sealed);
        Checkpoint left = withSegments(kept, release, sealed);
        LayerObjects rest = left.rest().plus(LayerObjects.addedBy(release));
        if (rest.count() < sizes.rest()) {
            return new CheckpointGrowth(of(release, left.segments(), rest), sealed);
        }
        int small = smallAtTheEnd(left.segments(), sizes);
        List<Segment> segments = new ArrayList<>(left.segments());
        List<Segment> gathered = segments.subList(segments.size() - small, segments.size());
        long together = rest.count() + gathered.stream().mapToLong(Segment::objects).sum();
        List<LayerObjects> parts;
        if (together < sizes.large()) {
            parts = List.of(rest);
        } else {
            List<LayerObjects> all = new ArrayList<>();
            gathered.forEach(each -> all.add(contents(each, sealed, contents)));
            all.add(rest);
            gathered.clear();
            parts = LayerObjects.concat(all).split(large(together, sizes));
        }
        for (LayerObjects part : parts) {
            Sealed more = seal(release, sealed.size(), part);
            sealed.add(more);
            segments.add(more.segment());
        }
        // one that was sealed and then gathered is named by nobody
        sealed.removeIf(each -> !segments.contains(each.segment()));
        return new CheckpointGrowth(of(release, segments, LayerObjects.NONE), sealed);
    }

    /// The base's checkpoint without what a compaction replaces: segments that hold some of it are
    /// written again, the newest first, until all is found; one that held nothing else is dropped.
    ///
    /// @param sealed is added to
    private static Checkpoint without(
            Checkpoint base,
            Release release,
            Function<Segment, LayerObjects> contents,
            List<Sealed> sealed) {
        int sought = release.replaced().values().stream().mapToInt(List::size).sum();
        if (sought == 0) {
            return base;
        }
        LayerObjects rest = base.rest().without(release.replaced());
        sought -= base.rest().count() - rest.count();
        List<Segment> segments = new ArrayList<>(base.segments());
        for (int at = segments.size() - 1; at >= 0 && sought > 0; at--) {
            LayerObjects before = contents.apply(segments.get(at));
            LayerObjects after = before.without(release.replaced());
            if (after.count() == before.count()) {
                continue;
            }
            sought -= before.count() - after.count();
            if (after.count() == 0) {
                segments.remove(at);
            } else {
                Sealed again = seal(release, sealed.size(), after);
                sealed.add(again);
                segments.set(at, again.segment());
            }
        }
        if (sought != 0) {
            throw new LakeException.Contradiction(
                    "release %d replaces %d objects that its base does not consist of"
                            .formatted(release.number(), sought));
        }
        return new Checkpoint(Checkpoint.FORMAT, base.release(), segments, rest);
    }

    /// The base's checkpoint with the segments that the release names behind what is there.
    ///
    /// @param sealed is added to
    private static Checkpoint withSegments(Checkpoint base, Release release, List<Sealed> sealed) {
        if (release.segments().isEmpty()) {
            return base;
        }
        List<Segment> segments = new ArrayList<>(base.segments());
        if (base.rest().count() > 0) {
            Sealed before = seal(release, sealed.size(), base.rest());
            sealed.add(before);
            segments.add(before.segment());
        }
        segments.addAll(release.segments());
        return new Checkpoint(Checkpoint.FORMAT, base.release(), segments, LayerObjects.NONE);
    }

    private static Sealed seal(Release release, int index, LayerObjects objects) {
        ObjectKey key = LakeLayout.checkpointSegment(release.number(), index);
        return new Sealed(new Segment(key, objects.count()), objects);
    }

    /// What is sealed in this call is not in the bucket yet.
    private static LayerObjects contents(
            Segment segment, List<Sealed> sealed, Function<Segment, LayerObjects> contents) {
        return sealed.stream()
                .filter(each -> each.segment().equals(segment))
                .findAny()
                .map(Sealed::objects)
                .orElseGet(() -> contents.apply(segment));
    }

    /// So many that each is large, whatever is lost where its layers are cut.
    private static int large(long objects, Sizes sizes) {
        return (int) Math.max(1, objects / (sizes.large() + LayerObjects.LAYERS.size()));
    }

    private static int smallAtTheEnd(List<Segment> segments, Sizes sizes) {
        int small = 0;
        while (small < segments.size()
                && segments.get(segments.size() - 1 - small).objects() < sizes.large()) {
            small++;
        }
        return small;
    }

    private static Checkpoint of(Release release, List<Segment> segments, LayerObjects rest) {
        return new Checkpoint(Checkpoint.FORMAT, release.number(), segments, rest);
    }
}
