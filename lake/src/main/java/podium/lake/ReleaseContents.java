package podium.lake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Finds some of the objects that a release consists of: from the last checkpoint on which it
/// builds and the releases since, a segment at a time. Holds what is sought, and one segment.
public final class ReleaseContents {
    /// Releases read at most down to one that has a checkpoint.
    private static final int WALK_MAX = 4 * (int) CheckpointWriter.SHARED_BY;

    private final ReleaseLog releases;
    private final Checkpoints checkpoints;
    private final Function<Checkpoint.Segment, LayerObjects> segments;

    public ReleaseContents(ReleaseLog releases, Checkpoints checkpoints) {
        this(releases, checkpoints, checkpoints::objects);
    }

    /// @param segments gives what is in a segment, as far as it will ever be sought
    public ReleaseContents(
            ReleaseLog releases,
            Checkpoints checkpoints,
            Function<Checkpoint.Segment, LayerObjects> segments) {
        this.releases = releases;
        this.checkpoints = checkpoints;
        this.segments = segments;
    }

    /// @param wanted which of the layer's objects are sought
    /// @param max so many at most: there may be more
    /// @return the oldest release's first
    /// @throws LakeException.StoreUnavailable if the store did not answer, or what was read is
    ///   being collected: try again
    public List<LandedObject> of(
            Release release, Layer layer, Predicate<LandedObject> wanted, int max) {
        Deque<Release> above = new ArrayDeque<>();
        Checkpoint base = base(release, above);
        Set<ObjectKey> gone = new HashSet<>();
        for (Release each : above) {
            gone.addAll(each.replaced().getOrDefault(layer, List.of()));
        }
        Predicate<LandedObject> sought = wanted.and(object -> !gone.contains(object.key()));
        List<LandedObject> found = new ArrayList<>();
        for (Checkpoint.Segment segment : base.segments()) {
            add(segments.apply(segment).of(layer), sought, max, found);
        }
        add(base.rest().of(layer), sought, max, found);
        for (Release each : above) {
            for (Checkpoint.Segment segment : each.segments()) {
                add(segments.apply(segment).of(layer), sought, max, found);
            }
            add(each.added().getOrDefault(layer, List.of()), sought, max, found);
        }
        return found;
    }

    private static void add(
            List<LandedObject> objects,
            Predicate<LandedObject> sought,
            int max,
            List<LandedObject> found) {
        objects.stream().filter(sought).limit(Math.max(0, max - found.size())).forEach(found::add);
    }

    /// @param above is filled with the releases after the checkpoint's, oldest first
    private Checkpoint base(Release release, Deque<Release> above) {
        Release at = release;
        OptionalLong stored = checkpoints.lastUpTo(at.number());
        while (stored.isEmpty() || stored.getAsLong() != at.number()) {
            above.push(at);
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
