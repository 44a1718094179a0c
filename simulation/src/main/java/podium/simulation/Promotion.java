package podium.simulation;

import podium.lake.Checkpoint.Segment;
import podium.lake.KeptObjects;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.Release;
import podium.lake.Release.Kind;
import podium.lake.Release.LayerTotals;
import podium.lake.ReleaseLog;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Somebody promotes another run, over the heads of the publishers: after it the first run stands
/// by, and publishes nothing more. The other run has kept the same cuts as the first, compacted by
/// nobody.
final class Promotion {
    private final World world;
    private final ReleaseLog releases;
    private final ReleaseLog unpublished;

    private Promotion(World world) {
        this.world = world;
        this.releases = world.openReleases();
        this.unpublished = releases.unpublished(PublisherActor.NEXT_RUN, null);
    }

    /// @param before the newest release, or one that was the newest
    static void of(World world, Release before) {
        ReleaseLog.AppendResult result = world.calmly(() -> new Promotion(world).append(before));
        world.say("promotion: %s", result.getClass().getSimpleName());
    }

    private ReleaseLog.AppendResult append(Release before) {
        Map<Layer, LayerTotals> totals = new EnumMap<>(Layer.class);
        long cuts = 0;
        for (long number = 0; number <= before.number(); number++) {
            Release same = read(number);
            if (same.kind() == Kind.CUT) {
                add(same, totals);
                unpublished.append(next(Kind.CUT, cuts++, same, same.added(), List.of(), totals));
            }
        }
        totals.put(Layer.GOLD, before.totals().getOrDefault(Layer.GOLD, LayerTotals.NONE));
        KeptObjects kept = kept(cuts - 1);
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        LayerObjects listed = kept.listed();
        LayerObjects.LAYERS.forEach(layer -> added.put(layer, listed.of(layer)));
        return releases.append(
                next(Kind.PROMOTION, before.number() + 1, before, added, kept.segments(), totals));
    }

    private static void add(Release cut, Map<Layer, LayerTotals> totals) {
        totals.put(Layer.GOLD, cut.totals().getOrDefault(Layer.GOLD, LayerTotals.NONE));
        for (Layer layer : LayerObjects.LAYERS) {
            List<LandedObject> added = cut.added().getOrDefault(layer, List.of());
            totals.put(layer, totals.getOrDefault(layer, LayerTotals.NONE).plus(added));
        }
    }

    private Release read(long number) {
        return releases.read(number)
                .orElseThrow(() -> new Violation("I5: release %d is gone".formatted(number)));
    }

    private KeptObjects kept(long last) {
        KeptObjects kept =
                new KeptObjects(
                        unpublished, world.openCheckpoints(), PublisherActor.NEXT_RUN, null);
        boolean done = false;
        while (!done) {
            done = kept.follow(last);
        }
        return kept;
    }

    /// A release of the other run that says the same.
    private static Release next(
            Kind kind,
            long number,
            Release same,
            Map<Layer, List<LandedObject>> added,
            List<Segment> segments,
            Map<Layer, LayerTotals> totals) {
        @Nullable Long previous = number == 0 ? null : (Long) (number - 1);
        return new Release(
                Release.formatFor(segments, Map.of(), same.months()),
                number,
                kind,
                PublisherActor.NEXT_RUN,
                same.cut(),
                previous,
                kind == Kind.PROMOTION ? null : previous,
                same.createdAt(),
                same.rules(),
                same.rawOffsets(),
                same.cleanOffsets(),
                same.rejectedOffsets(),
                same.commitsPositions(),
                added,
                segments,
                totals,
                same.tables(),
                same.members(),
                same.rejects(),
                same.books(),
                Map.of(),
                same.months(),
                same.quality());
    }
}
