package podium.chaos.check;

import org.jspecify.annotations.Nullable;

/// `events.raw` as a reader of committed records sees it.
public interface RawLog {
    int partitions();

    /// @param upTo the offset at which to stop, or `Long.MAX_VALUE` for the end as it is now
    Partition open(int partition, long upTo);

    /// One partition from its start, in offset order.
    interface Partition extends AutoCloseable {
        /// The first offset that is kept: what lies before it can't be compared.
        long start();

        /// The next record that is an event, barriers stepped over.
        ///
        /// @return `null` at the end
        @Nullable RawLine next();

        /// The number of the last counted barrier that was stepped over, 0 before the first.
        long lastCut();

        @Override
        void close();
    }
}
