package podium.gold.publish;

import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Release;
import podium.lake.RunState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
    /// @param kept everything that the run kept unpublished since its last published release
    static Release of(Release.Kind kind, RunState state, List<Release> kept, Instant now) {
        Release newest = required(state.newest());
        Release last = required(state.last());
        Release base = state.published();
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        for (Layer layer : List.of(Layer.BRONZE, Layer.SILVER, Layer.REJECTED)) {
            added.put(layer, added(kept, layer));
        }
        added.put(Layer.GOLD, files(last, base));
        return new Release(
                Release.FORMAT,
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
                last.totals(),
                last.tables(),
                last.members(),
                last.rejects(),
                last.books());
    }

    private static List<LandedObject> added(List<Release> kept, Layer layer) {
        List<LandedObject> objects = new ArrayList<>();
        kept.forEach(release -> objects.addAll(release.added().getOrDefault(layer, List.of())));
        objects.sort(Comparator.comparing(LandedObject::key));
        return objects;
    }

    /// The current Gold files that the base does not name.
    private static List<LandedObject> files(Release last, @Nullable Release base) {
        Set<LandedObject> before = base == null ? Set.of() : new HashSet<>(base.goldFiles());
        return last.goldFiles().stream()
                .filter(file -> !before.contains(file))
                .sorted(Comparator.comparing(LandedObject::key))
                .toList();
    }

    private static Release required(@Nullable Release release) {
        if (release == null) {
            throw new IllegalArgumentException("a takeover needs a release before it, and its own");
        }
        return release;
    }
}
