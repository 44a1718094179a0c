package podium.query;

import podium.lake.LakeLayout;
import podium.lake.LakeLayout.BronzeObject;
import podium.lake.LandedObject;
import podium.lake.ObjectKey;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Which of some Bronze objects has the line of an offset.
final class BronzePlaces {
    private final Map<Integer, NavigableMap<Long, ObjectKey>> partitions = new HashMap<>();

    /// @param added by one release, or a part of them that has no hole
    BronzePlaces(List<LandedObject> added) {
        for (LandedObject object : added) {
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
