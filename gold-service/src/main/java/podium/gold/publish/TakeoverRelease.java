package podium.gold.publish;

import podium.lake.Checkpoint.Segment;
import podium.lake.KeptObjects;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;
import podium.lake.RunState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The one release with which readers move to another run: it says what that run has come to, and
/// adds to the run's last published release, if it has one, all that it has made since.
final class TakeoverRelease {
    private TakeoverRelease() {}

    /// @param state with a newest release of another run, and a last one of this
    /// @param kept all that the run kept unpublished since its last published release
    /// @throws LakeException.Contradiction if that is not what its last release says
    static Release of(Release.Kind kind, RunState state, KeptObjects kept, Instant now) {
        Release newest = required(state.newest());
        Release last = required(state.last());
        Release base = state.published();
        List<Segment> segments = kept.segments();
        LayerObjects listed = kept.listed();
        check(last, base, segments, listed);
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        for (Layer layer : LayerObjects.LAYERS) {
            added.put(layer, sorted(listed.of(layer)));
        }
        added.put(Layer.GOLD, files(last, base));
        return new Release(
                Release.formatFor(segments, Map.of(), last.months()),
                newest.number() + 1,
                kind,
                last.run(),
                last.cut(),
                newest.number(),
                base == null ? null : base.number(),
                now.truncatedTo(ChronoUnit.MILLIS),
                last.rules(),
                last.rawOffsets(),
                last.cleanOffsets(),
                last.rejectedOffsets(),
                last.commitsPositions(),
                added,
                segments,
                last.totals(),
                last.tables(),
                last.members(),
                last.rejects(),
                last.books(),
                Map.of(),
                last.months(),
                last.quality());
    }

    private static void check(
            Release last, @Nullable Release base, List<Segment> segments, LayerObjects listed) {
        long named = listed.count() + (base == null ? 0 : objects(base));
        for (Segment segment : segments) {
            named += segment.objects();
        }
        if (named != objects(last)) {
            throw new LakeException.Contradiction(
                    "at cut %d run '%s' consists of %d objects, but its releases name %d"
                            .formatted(last.cut(), last.run(), objects(last), named));
        }
    }

    private static long objects(Release release) {
        long objects = 0;
        for (Layer layer : LayerObjects.LAYERS) {
            objects += release.totals().getOrDefault(layer, LayerTotals.NONE).objects();
        }
        return objects;
    }

    private static List<LandedObject> sorted(List<LandedObject> objects) {
        return objects.stream().sorted(Comparator.comparing(LandedObject::key)).toList();
    }

    /// The current Gold files that the base does not name.
    private static List<LandedObject> files(Release last, @Nullable Release base) {
        Set<LandedObject> before = base == null ? Set.of() : new HashSet<>(base.goldFiles());
        return sorted(last.goldFiles().stream().filter(file -> !before.contains(file)).toList());
    }

    private static Release required(@Nullable Release release) {
        if (release == null) {
            throw new IllegalArgumentException("a takeover needs a release before it, and its own");
        }
        return release;
    }
}
