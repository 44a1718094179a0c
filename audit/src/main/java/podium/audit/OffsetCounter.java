package podium.audit;

import java.util.Set;

/// The offsets of an object's lines: ascending, without those that have no line.
public final class OffsetCounter {
    private final Set<Long> lineless;
    private long next;
    private long lines;

    public OffsetCounter(long firstOffset, Set<Long> lineless) {
        this.next = firstOffset;
        this.lineless = lineless;
    }

    /// The offset of the next line.
    public long next() {
        while (lineless.contains(next)) {
            next++;
        }
        lines++;
        return next++;
    }

    public long lines() {
        return lines;
    }

    /// One past the last line.
    public long nextOffset() {
        return next;
    }
}
