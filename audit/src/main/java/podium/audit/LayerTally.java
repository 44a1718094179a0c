package podium.audit;

import podium.audit.ReleaseDocument.LayerOf;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts the objects of a layer as they come by.
final class LayerTally {
    private long objects;
    private long rows;
    private long bytes;

    void add(NamedObject object) {
        objects++;
        rows += object.rows();
        bytes += object.bytes();
    }

    /// By layer, what is in some lists.
    static Map<String, LayerTally> of(Map<String, List<NamedObject>> layers) {
        Map<String, LayerTally> tallies = new HashMap<>();
        layers.forEach((layer, objects) -> tallies.put(layer, of(objects)));
        return tallies;
    }

    static LayerTally of(List<NamedObject> objects) {
        LayerTally tally = new LayerTally();
        objects.forEach(tally::add);
        return tally;
    }

    long objects() {
        return objects;
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    /// @param stated by the release, if it says anything of the layer
    void compare(String layer, @Nullable LayerOf stated, Findings findings) {
        if (stated != null) {
            findings.compare(layer + ": objects", stated.objects(), objects);
            findings.compare(layer + ": rows", stated.rows(), rows);
            findings.compare(layer + ": bytes", stated.bytes(), bytes);
        }
    }
}
