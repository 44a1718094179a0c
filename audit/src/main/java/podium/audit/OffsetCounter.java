package podium.audit;

import java.util.Set;

/// The offsets of an object's lines: ascending, without those that have no line.
final class OffsetCounter {
    private final Set<Long> lineless;
    private long next;
    private long lines;

    OffsetCounter(long firstOffset, Set<Long> lineless) {
        this.next = firstOffset;
        this.lineless = lineless;
    }

    /// The offset of the next line.
    long next() {
        while (lineless.contains(next)) {
            next++;
        }
        lines++;
        return next++;
    }

    long lines() {
        return lines;
    }

    /// One past the last line.
    long nextOffset() {
        return next;
    }
}
