package podium.lake.kafka;

import podium.lake.kafka.PartitionTask.State;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/// How much all partitions may hold in memory together: their landings, and the records that were
/// polled and wait for them.
final class MemoryBudget {
    private final long bytesMax;
    private final long polledBytesMax;

    MemoryBudget(long bytesMax, long polledBytesMax) {
        this.bytesMax = bytesMax;
        this.polledBytesMax = polledBytesMax;
    }

    boolean isSpent(Collection<PartitionTask> tasks) {
        long held = 0;
        for (PartitionTask task : tasks) {
            held += task.heldBytes();
        }
        return held >= bytesMax;
    }

    /// The partition that is to give back what was polled for it: that with most.
    ///
    /// @return `null` if what waits fits
    @Nullable PartitionTask overfull(Collection<PartitionTask> tasks) {
        long polled = 0;
        PartitionTask fullest = null;
        for (PartitionTask task : tasks) {
            polled += task.polledBytes();
            if (fullest == null || task.polledBytes() > fullest.polledBytes()) {
                fullest = task;
            }
        }
        return polled > polledBytesMax ? fullest : null;
    }

    /// The landing that frees most if it closes early.
    ///
    /// @return `null` if memory is being freed already, or no landing can free any
    static @Nullable PartitionTask largestOpen(Collection<PartitionTask> tasks) {
        PartitionTask largest = null;
        for (PartitionTask task : tasks) {
            if (task.heldBytes() == 0) {
                continue;
            }
            if (task.state == State.BUSY) {
                return null;
            }
            if (largest == null || task.heldBytes() > largest.heldBytes()) {
                largest = task;
            }
        }
        return largest;
    }
}
