package podium.bronze.restore;

import podium.bronze.BronzeException;
import podium.lake.landing.LogEntry;

/// Offsets of a partition that have no line: between two objects of its chain, or behind the last.
/// Each gets a barrier: a counted one back where it stood, the others number 0, which never counts.
///
/// @param from its first offset
/// @param to the offset after its last
/// @param lastCut the last counted barrier before it
/// @param cut the last counted barrier in it; `lastCut` if there is none
/// @param known barriers of the partition
record Gap(long from, long to, long lastCut, long cut, BarrierOffsets known) {
    /// Says its barriers.
    ///
    /// @param begin what lies before it is left out
    void say(long begin, LogEntries entries) throws InterruptedException {
        long next = lastCut + 1;
        long at = offset(next, from);
        for (long offset = from; offset < to; offset++) {
            long number = 0;
            if (next <= cut && offset == at) {
                number = next;
                next++;
                at = offset(next, offset + 1);
            }
            if (offset >= begin) {
                entries.next(new LogEntry.Barrier(offset, number, offset + 1, 0));
            }
        }
    }

    /// A barrier of which nobody says where it stood takes the first offset that its neighbours
    /// leave: no line tells it from another.
    private long offset(long barrier, long free) {
        long said = known.of(barrier);
        return said == BarrierOffsets.NONE ? free : said;
    }

    /// Before an object.
    ///
    /// @param from the next offset of the object before it; 0 where there is none
    /// @param lastCut the last counted barrier before that
    /// @param to the object's first offset
    /// @param cut the last counted barrier before it
    /// @param known barriers of the partition
    /// @throws BronzeException if the barriers have no room there, or stood elsewhere
    static Gap before(
            int partition, long from, long lastCut, long to, long cut, BarrierOffsets known) {
        long later = known.next(cut);
        if (from > to || cut < lastCut || (later != BarrierOffsets.NONE && known.of(later) < to)) {
            throw BronzeException.unfitChain(
                    partition,
                    "the object at offset %d, behind barrier %d, can't follow offset %d behind barrier %d"
                            .formatted(to, cut, from, lastCut));
        }
        Gap gap = new Gap(from, to, lastCut, cut, known);
        gap.check(partition);
        return gap;
    }

    private void check(int partition) {
        long free = from;
        for (long next = lastCut + 1; next <= cut; next++) {
            long offset = offset(next, free);
            if (offset < free || offset >= to) {
                throw BronzeException.unfitChain(
                        partition,
                        "barrier %d has no offset from %d up to %d, where it must have stood"
                                .formatted(next, free, to));
            }
            free = offset + 1;
        }
    }

    /// Behind the last object: up to the last barrier that is known to have stood there.
    ///
    /// @throws BronzeException if the barriers have no room there, or stood elsewhere
    static Gap behind(int partition, long from, long lastCut, BarrierOffsets known) {
        long last = known.last();
        return last <= lastCut
                ? new Gap(from, from, lastCut, lastCut, known)
                : before(partition, from, lastCut, Math.max(from, known.of(last) + 1), last, known);
    }
}
