package podium.bronze.restore;

import podium.bronze.BronzeException;

import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Offsets of a partition that have no line: between two objects of its chain, or behind the last.
/// Each gets a barrier: a counted one back where it stood, the others number 0, which never counts.
///
/// @param from its first offset
/// @param to the offset after its last
/// @param cuts the counted barriers in it, by offset
record Gap(long from, long to, SortedMap<Long, Long> cuts) {
    /// The number of the barrier that an offset gets.
    long cutAt(long offset) {
        return cuts.getOrDefault(offset, 0L);
    }

    /// Before an object. A barrier of which nobody says where it stood takes the first offset that
    /// its neighbours leave: no line tells it from another.
    ///
    /// @param from the next offset of the object before it; 0 where there is none
    /// @param lastCut the last counted barrier before that
    /// @param to the object's first offset
    /// @param cut the last counted barrier before it
    /// @param known barriers of the partition: offsets by number
    /// @throws BronzeException if the barriers have no room there, or stood elsewhere
    static Gap before(
            int partition,
            long from,
            long lastCut,
            long to,
            long cut,
            NavigableMap<Long, Long> known) {
        Map.Entry<Long, Long> later = known.higherEntry(cut);
        if (from > to || cut < lastCut || (later != null && later.getValue() < to)) {
            throw BronzeException.unfitChain(
                    partition,
                    "the object at offset %d, behind barrier %d, can't follow offset %d behind barrier %d"
                            .formatted(to, cut, from, lastCut));
        }
        SortedMap<Long, Long> cuts = new TreeMap<>();
        long free = from;
        for (long next = lastCut + 1; next <= cut; next++) {
            long offset = known.getOrDefault(next, free);
            if (offset < free || offset >= to) {
                throw noRoom(partition, next, free, to);
            }
            cuts.put(offset, next);
            free = offset + 1;
        }
        return new Gap(from, to, cuts);
    }

    /// Behind the last object: up to the last barrier that is known to have stood there.
    ///
    /// @throws BronzeException if the barriers have no room there, or stood elsewhere
    static Gap behind(int partition, long from, long lastCut, NavigableMap<Long, Long> known) {
        Map.Entry<Long, Long> last = known.lastEntry();
        return last == null || last.getKey() <= lastCut
                ? new Gap(from, from, new TreeMap<>())
                : before(
                        partition,
                        from,
                        lastCut,
                        Math.max(from, last.getValue() + 1),
                        last.getKey(),
                        known);
    }

    private static BronzeException noRoom(int partition, long cut, long from, long to) {
        return BronzeException.unfitChain(
                partition,
                "barrier %d has no offset from %d up to %d, where it must have stood"
                        .formatted(cut, from, to));
    }
}
