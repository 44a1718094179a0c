package podium.silver.streams;

import podium.events.Reason;
import podium.silver.SilverRecord;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What this instance handed on since it was started. Only grows; what an aborted transaction made
/// do again is counted again.
public final class CleaningCounters {
    private final LongAdder clean = new LongAdder();
    private final LongAdder cuts = new LongAdder();
    private final Map<Reason, LongAdder> rejected = new EnumMap<>(Reason.class);

    CleaningCounters() {
        for (Reason reason : Reason.values()) {
            rejected.put(reason, new LongAdder());
        }
    }

    void count(SilverRecord record) {
        switch (record) {
            case SilverRecord.Clean _ -> clean.increment();
            case SilverRecord.Reject(var reject) -> adder(reject.reason()).increment();
            case SilverRecord.Cut _ -> cuts.increment();
        }
    }

    public long clean() {
        return clean.sum();
    }

    public long rejected(Reason reason) {
        return adder(reason).sum();
    }

    /// Counted barriers, summed over partitions.
    public long cuts() {
        return cuts.sum();
    }

    private LongAdder adder(Reason reason) {
        LongAdder adder = rejected.get(reason);
        if (adder == null) {
            throw new IllegalStateException("no counter of " + reason);
        }
        return adder;
    }
}
