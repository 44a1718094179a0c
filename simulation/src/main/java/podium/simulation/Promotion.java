package podium.simulation;

import podium.lake.Layer;
import podium.lake.Release;
import podium.lake.ReleaseLog;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Somebody promotes another run, over the heads of the publishers: after it the first run stands
/// by, and publishes nothing more.
final class Promotion {
    private static final Map<Layer, List<podium.lake.LandedObject>> NOTHING = Map.of();

    private Promotion() {}

    /// @param before the newest release, or one that was the newest
    static void of(World world, Release before) {
        SortedMap<String, Long> positions = new TreeMap<>(before.commitsPositions());
        ReleaseLog.AppendResult result =
                world.calmly(() ->
                        world.openReleases()
                                .append(
                                        new Release(
                                                Release.FORMAT,
                                                before.number() + 1,
                                                Release.Kind.PROMOTION,
                                                PublisherActor.NEXT_RUN,
                                                before.cut(),
                                                before.number(),
                                                null,
                                                world.now(),
                                                before.rules(),
                                                before.rawOffsets(),
                                                before.cleanOffsets(),
                                                before.rejectedOffsets(),
                                                positions,
                                                NOTHING,
                                                before.totals(),
                                                before.tables(),
                                                before.members(),
                                                before.rejects(),
                                                before.books())));
        world.say("promotion: %s", result.getClass().getSimpleName());
    }
}
