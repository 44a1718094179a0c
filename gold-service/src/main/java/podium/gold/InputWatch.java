package podium.gold;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Decides when to look at the input log: at the start, where offsets don't follow each other (a
/// marker after each transaction is such a gap, lost records and another topic are too), and before
/// a cut is closed. At most one look an interval; a gap that had to wait is looked at before the
/// next cut is closed at the latest.
///
/// Used by one thread. The clock paces the looks and decides nothing else.
public final class InputWatch {
    private static final long NONE = -1;

    private final long intervalNanos;
    private final LongSupplier nanos;
    private long lookedAt;
    private long openGap = NONE;
    private long vouchedTo;

    public InputWatch(Duration interval, LongSupplier nanos) {
        this.intervalNanos = interval.toNanos();
        this.nanos = nanos;
        this.lookedAt = nanos.getAsLong() - intervalNanos;
    }

    /// A record has arrived.
    ///
    /// @param nextOffset the first offset not counted
    /// @return whether to look now, before the record is counted
    public boolean isDue(long offset, long nextOffset) {
        if (offset != nextOffset && openGap == NONE) {
            openGap = nextOffset;
        }
        return openGap != NONE && nanos.getAsLong() - lookedAt >= intervalNanos;
    }

    /// @return whether to look before a cut is closed
    public boolean isDueAtBarrier() {
        return openGap != NONE || nanos.getAsLong() - lookedAt >= intervalNanos;
    }

    /// The first offset that the looks so far have not vouched for.
    public long unchecked(long nextOffset) {
        long from = openGap == NONE ? nextOffset : Math.min(openGap, nextOffset);
        return Math.max(from, vouchedTo);
    }

    /// The log was looked at and is the right one.
    ///
    /// @param vouchedTo nothing below this offset is left to count
    public void looked(long vouchedTo) {
        lookedAt = nanos.getAsLong();
        openGap = NONE;
        this.vouchedTo = vouchedTo;
    }
}
