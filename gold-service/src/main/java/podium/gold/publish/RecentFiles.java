package podium.gold.publish;

import podium.lake.ObjectKey;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/// The Gold files that were read or written last, decoded, so that a date that changes with every
/// cut is not read from the bucket each time. Bounded by what they weigh.
final class RecentFiles<T> {
    private final long weightMax;
    private final ToLongFunction<T> weigher;
    private final LinkedHashMap<ObjectKey, T> files = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    RecentFiles(long weightMax, ToLongFunction<T> weigher) {
        this.weightMax = weightMax;
        this.weigher = weigher;
    }

    @Nullable T get(ObjectKey key) {
        return files.get(key);
    }

    void put(ObjectKey key, T file) {
        remove(key);
        long more = weigher.applyAsLong(file);
        if (more > weightMax) {
            // all others would go, and then it
            return;
        }
        files.put(key, file);
        weight += more;
        Iterator<Map.Entry<ObjectKey, T>> eldest = files.entrySet().iterator();
        while (weight > weightMax && eldest.hasNext()) {
            weight -= weigher.applyAsLong(eldest.next().getValue());
            eldest.remove();
        }
    }

    void remove(ObjectKey key) {
        T removed = files.remove(key);
        weight -= removed == null ? 0 : weigher.applyAsLong(removed);
    }
}
