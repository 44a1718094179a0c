package podium.lake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Objects of the layers to which releases add, oldest release first. (The current Gold files stand
/// in each release.) A segment of a [Checkpoint] in the bucket, or a part of one.
///
/// @param byLayer of [#LAYERS]; a layer without objects may be missing
public record LayerObjects(Map<Layer, List<LandedObject>> byLayer) {
    /// The layers whose objects a release adds to its base's.
    public static final List<Layer> LAYERS = List.of(Layer.BRONZE, Layer.SILVER, Layer.REJECTED);

    public static final LayerObjects NONE = new LayerObjects(Map.of());

    public LayerObjects {
        Map<Layer, List<LandedObject>> copy = new EnumMap<>(Layer.class);
        for (Layer layer : LAYERS) {
            List<LandedObject> objects = byLayer.getOrDefault(layer, List.of());
            if (!objects.isEmpty()) {
                copy.put(layer, List.copyOf(objects));
            }
        }
        byLayer = Collections.unmodifiableMap(copy);
    }

    /// What a release lists of what it adds to its base's: all but what is in its segments, see
    /// [Checkpoints#addedBy].
    public static LayerObjects addedBy(Release release) {
        return new LayerObjects(release.added());
    }

    /// @param gone per layer; keys that are not there change nothing
    public LayerObjects without(Map<Layer, List<ObjectKey>> gone) {
        Map<Layer, List<LandedObject>> left = new EnumMap<>(Layer.class);
        byLayer.forEach((layer, objects) -> {
            Set<ObjectKey> keys = new HashSet<>(gone.getOrDefault(layer, List.of()));
            left.put(
                    layer,
                    keys.isEmpty()
                            ? objects
                            : objects.stream()
                                    .filter(object -> !keys.contains(object.key()))
                                    .toList());
        });
        return new LayerObjects(left);
    }

    public List<LandedObject> of(Layer layer) {
        return byLayer.getOrDefault(layer, List.of());
    }

    /// Files of rejected rows, those of the last cut first: what a release adds may be of many
    /// cuts, and is in key order, so of all cuts partition by partition.
    public static List<LandedObject> newestFirst(List<LandedObject> files) {
        record OfCut(LandedObject file, long cut) {}
        return files.reversed().stream()
                .map(file -> new OfCut(file, cut(file)))
                .sorted(Comparator.comparingLong(OfCut::cut).reversed())
                .map(OfCut::file)
                .toList();
    }

    /// The cut of a file of rejected rows; the highest number where its key doesn't say.
    public static long cut(LandedObject file) {
        return LakeLayout.madeBy(file.key()).map(LakeLayout.Made::cut).orElse(Long.MAX_VALUE);
    }

    public int count() {
        return byLayer.values().stream().mapToInt(List::size).sum();
    }

    /// @param later objects of later releases
    public LayerObjects plus(LayerObjects later) {
        return concat(List.of(this, later));
    }

    /// @param parts oldest first
    static LayerObjects concat(List<LayerObjects> parts) {
        Map<Layer, List<LandedObject>> all = new EnumMap<>(Layer.class);
        for (Layer layer : LAYERS) {
            List<LandedObject> objects = new ArrayList<>();
            parts.forEach(part -> objects.addAll(part.of(layer)));
            all.put(layer, objects);
        }
        return new LayerObjects(all);
    }

    /// Parts of about the same size, oldest first: none has fewer than `count() / parts -
    /// LAYERS.size()` objects.
    List<LayerObjects> split(int parts) {
        List<LayerObjects> split = new ArrayList<>(parts);
        for (long part = 0; part < parts; part++) {
            Map<Layer, List<LandedObject>> of = new EnumMap<>(Layer.class);
            for (Layer layer : LAYERS) {
                List<LandedObject> all = of(layer);
                int from = (int) (all.size() * part / parts);
                int to = (int) (all.size() * (part + 1) / parts);
                of.put(layer, all.subList(from, to));
            }
            split.add(new LayerObjects(of));
        }
        return split;
    }
}
