package podium.lake.kafka;

import podium.lake.kafka.PartitionTask.State;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/// How much all partitions' landings may hold in memory together.
final class MemoryBudget {
    private final long bytesMax;

    MemoryBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    boolean isSpent(Collection<PartitionTask> tasks) {
        long held = 0;
        for (PartitionTask task : tasks) {
            held += task.heldBytes();
        }
        return held >= bytesMax;
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
