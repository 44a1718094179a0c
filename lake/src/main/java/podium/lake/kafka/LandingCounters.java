package podium.lake.kafka;

import java.util.concurrent.atomic.LongAdder;

/// What a landing loop did since it was made. Only grows.
public final class LandingCounters {
    final LongAdder entries = new LongAdder();
    final LongAdder created = new LongAdder();
    final LongAdder existed = new LongAdder();
    final LongAdder commits = new LongAdder();
    final LongAdder halts = new LongAdder();

    /// Log entries taken, barriers included.
    public long entries() {
        return entries.sum();
    }

    /// Objects created.
    public long created() {
        return created.sum();
    }

    /// Objects that were there already when they were to be created.
    public long existed() {
        return existed.sum();
    }

    /// Cuts committed, summed over partitions.
    public long commits() {
        return commits.sum();
    }

    /// Times that a partition stopped.
    public long halts() {
        return halts.sum();
    }
}
