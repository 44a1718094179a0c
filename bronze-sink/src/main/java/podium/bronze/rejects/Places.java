package podium.bronze.rejects;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/// Places in the log: partitions and offsets, 8 bytes each.
final class Places {
    private static final int ROOM_MIN = 64;

    private final SortedMap<Integer, Offsets> partitions = new TreeMap<>();
    private long count;

    private static final class Offsets {
        private long[] values = new long[ROOM_MIN];
        private int used;

        void add(long offset) {
            if (used == values.length) {
                values = Arrays.copyOf(values, 2 * used);
            }
            values[used++] = offset;
        }

        long[] ascending() {
            return Arrays.stream(values, 0, used).sorted().distinct().toArray();
        }
    }

    void add(int partition, long offset) {
        partitions.computeIfAbsent(partition, _ -> new Offsets()).add(offset);
        count++;
    }

    long count() {
        return count;
    }

    /// By partition, ascending, each once.
    SortedMap<Integer, long[]> ascending() {
        SortedMap<Integer, long[]> all = new TreeMap<>();
        partitions.forEach((partition, offsets) -> all.put(partition, offsets.ascending()));
        return all;
    }
}
