package podium.query;

import podium.lake.LakeLayout;
import podium.lake.LakeLayout.BronzeObject;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectKey;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Which of a release's added Bronze objects has the line of an offset.
final class BronzePlaces {
    private final Map<Integer, NavigableMap<Long, ObjectKey>> partitions = new HashMap<>();

    BronzePlaces(Release release) {
        for (LandedObject object : release.added().getOrDefault(Layer.BRONZE, List.of())) {
            BronzeObject bronze = LakeLayout.bronzeObject(object.key()).orElse(null);
            if (bronze != null) {
                partitions
                        .computeIfAbsent(bronze.partition(), _ -> new TreeMap<>())
                        .put(bronze.firstOffset(), object.key());
            }
        }
    }

    @Nullable ObjectKey of(int partition, long offset) {
        NavigableMap<Long, ObjectKey> objects = partitions.get(partition);
        Map.Entry<Long, ObjectKey> last = objects == null ? null : objects.floorEntry(offset);
        return last == null ? null : last.getValue();
    }
}
