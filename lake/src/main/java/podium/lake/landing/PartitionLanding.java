package podium.lake.landing;

import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.StoredObject;

import java.util.Optional;

/// One partition's way into the bucket: a state machine that takes log entries and answers, and
/// returns effects. It never blocks on the store or on Kafka, reads no clock, and is called by one
/// thread at a time. A crash, a revocation or a halt drops it; another starts from the last commit.
public interface PartitionLanding extends AutoCloseable {
    /// Takes the next entry. Offsets grow; what is missing between two has no record: a transaction
    /// marker, or a record of an aborted transaction.
    Effect accept(LogEntry entry);

    /// The answer to [Effect.Create].
    Effect created(CreateOutcome outcome);

    /// The answer to [Effect.Read].
    ///
    /// @param object empty if there is no such object
    Effect found(Optional<StoredObject> object);

    /// The answer to [Effect.Commit].
    Effect committed();

    /// Asks it to free memory early; called only when it waits for an entry.
    default Effect relieve() {
        return Effect.CONTINUE;
    }

    /// The offset of the next entry that it takes: everything before was accepted.
    long position();

    /// Everything before this offset is in the bucket for good; at most [#position].
    long landed();

    /// The last cut that it committed, or started from.
    long lastCut();

    /// The log must reach at least to this offset; one that ends before it is another log.
    default long logReaches() {
        return position();
    }

    /// Bytes that it holds in memory, an object on its way to the store included.
    default long heldBytes() {
        return 0;
    }

    /// Whether the next entry may add to [#heldBytes].
    default boolean collecting() {
        return false;
    }

    /// Drops whatever it holds; nothing is created or committed.
    @Override
    void close();

    /// Makes the landing of a partition.
    @FunctionalInterface
    interface Opener {
        PartitionLanding open(int partition, StartPoint from);
    }
}
