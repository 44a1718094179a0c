package podium.lake;

import podium.lake.Checkpoint.Segment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// The objects that a release consists of, part by part: segments of the last checkpoint on which
/// it builds, and what the releases since then added. Whoever takes one part after the other holds
/// one, however many objects there are.
public final class ReleaseContents {
    /// Releases read at most down to one that has a checkpoint.
    private static final int WALK_MAX = 4 * (int) CheckpointWriter.SHARED_BY;

    private final ReleaseLog releases;
    private final Checkpoints checkpoints;
    private final Function<Segment, LayerObjects> segments;

    public ReleaseContents(ReleaseLog releases, Checkpoints checkpoints) {
        this(releases, checkpoints, checkpoints::objects);
    }

    /// @param segments gives what is in a segment, as far as it will ever be sought
    public ReleaseContents(
            ReleaseLog releases,
            Checkpoints checkpoints,
            Function<Segment, LayerObjects> segments) {
        this.releases = releases;
        this.checkpoints = checkpoints;
        this.segments = segments;
    }

    /// Some of the objects. Those of a layer come in the order of the releases that added them,
    /// from part to part and within one.
    public final class Part {
        private final @Nullable Segment segment;
        private final LayerObjects listed;
        private final Map<Layer, Set<ObjectKey>> gone;

        private Part(
                @Nullable Segment segment, LayerObjects listed, Map<Layer, Set<ObjectKey>> gone) {
            this.segment = segment;
            this.listed = listed;
            this.gone = gone;
        }

        /// The segment that they stand in, or `null` where documents list them. What is in a
        /// segment never changes.
        public @Nullable ObjectKey segment() {
            return segment == null ? null : segment.key();
        }

        /// Reads a segment anew each time: one request.
        ///
        /// @throws LakeException.Contradiction if the segment is missing, or not what is said of it
        public List<LandedObject> of(Layer layer) {
            LayerObjects all = segment == null ? listed : segments.apply(segment);
            Set<ObjectKey> replaced = gone.getOrDefault(layer, Set.of());
            return replaced.isEmpty()
                    ? all.of(layer)
                    : all.of(layer).stream()
                            .filter(object -> !replaced.contains(object.key()))
                            .toList();
        }
    }

    /// Holds what is in no segment yet, and what was replaced since the checkpoint.
    ///
    /// @return the oldest release's first
    /// @throws LakeException.StoreUnavailable if the store did not answer, or what was read is
    ///   being collected: try again
    public List<Part> parts(Release release) {
        Deque<Added> above = new ArrayDeque<>();
        Map<Layer, Set<ObjectKey>> gone = new EnumMap<>(Layer.class);
        Checkpoint base = base(release, above, gone);
        List<Part> parts = new ArrayList<>();
        add(new Added(base.segments(), base.rest()), parts, gone);
        above.forEach(each -> add(each, parts, gone));
        return parts;
    }

    /// Finds some of a layer's objects.
    ///
    /// @param wanted which are sought
    /// @param max so many at most: there may be more
    /// @return the oldest release's first
    /// @throws LakeException.StoreUnavailable as [#parts]
    public List<LandedObject> of(
            Release release, Layer layer, Predicate<LandedObject> wanted, int max) {
        List<LandedObject> found = new ArrayList<>();
        for (Part part : parts(release)) {
            if (found.size() >= max) {
                break;
            }
            part.of(layer).stream().filter(wanted).limit(max - found.size()).forEach(found::add);
        }
        return found;
    }

    /// What a checkpoint holds, or a release adds: all that is kept of its document meanwhile.
    private record Added(List<Segment> segments, LayerObjects listed) {}

    private void add(Added added, List<Part> parts, Map<Layer, Set<ObjectKey>> gone) {
        added.segments().forEach(segment -> parts.add(new Part(segment, LayerObjects.NONE, gone)));
        if (added.listed().count() > 0) {
            parts.add(new Part(null, added.listed(), gone));
        }
    }

    /// @param above is filled with what the releases after the checkpoint's add, oldest first
    /// @param gone is filled with what they replace
    private Checkpoint base(Release release, Deque<Added> above, Map<Layer, Set<ObjectKey>> gone) {
        Release at = release;
        OptionalLong stored = checkpoints.lastUpTo(at.number());
        while (stored.isEmpty() || stored.getAsLong() != at.number()) {
            above.push(new Added(at.segments(), LayerObjects.addedBy(at)));
            at.replaced()
                    .forEach((layer, keys) ->
                            gone.computeIfAbsent(layer, _ -> new HashSet<>()).addAll(keys));
            Long base = at.base();
            if (base == null) {
                return Checkpoint.NOTHING;
            }
            if (above.size() > WALK_MAX) {
                throw new LakeException.StoreUnavailable(
                        "none of %d releases on which release %d builds has a checkpoint yet"
                                .formatted(WALK_MAX, release.number()),
                        null);
            }
            if (stored.isPresent() && base < stored.getAsLong()) {
                stored = checkpoints.lastUpTo(base);
            }
            at = releases.read(base).orElseThrow(() -> gone("release %d".formatted(base)));
        }
        long number = at.number();
        return checkpoints
                .read(number)
                .orElseThrow(() -> gone("the checkpoint of release %d".formatted(number)));
    }

    private static LakeException gone(String what) {
        return new LakeException.StoreUnavailable(
                "%s is not there; it may just have been collected".formatted(what), null);
    }
}
