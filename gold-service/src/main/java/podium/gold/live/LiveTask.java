package podium.gold.live;

import podium.events.CutMark;
import podium.events.FlatEvent;
import podium.gold.GoldPartition;
import podium.gold.Position;
import podium.lake.CommitChunk;
import podium.lake.LivePartition;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A task's partition, so that others can look at it between two records: then each increment is
/// either pending or among those said last, never in both nor in neither.
///
/// The task's thread changes it, any other looks. A record costs an uncontended lock, some 10 ns; a
/// look costs a copy of the pending rows, once every [#INTERVAL] at most.
public final class LiveTask {
    /// What was seen within it is given again.
    static final Duration INTERVAL = Duration.ofMillis(50);

    private static final long NO_OFFSET = -1;

    private final int partition;
    private final GoldPartition gold;
    private final LiveLimits limits;
    private final InstantSource clock;
    private final SaidCuts said;
    private final ReentrantLock lock = new ReentrantLock();
    private long rawOffset = NO_OFFSET;
    private boolean whole = true;
    private @Nullable LiveSnapshot seen;

    LiveTask(int partition, GoldPartition gold, LiveLimits limits, InstantSource clock) {
        this.partition = partition;
        this.gold = gold;
        this.limits = limits;
        this.clock = clock;
        // what the open cut said before the task began is not known here
        Position began = gold.position();
        this.said =
                new SaidCuts(limits, began.hasSaid() ? began.lastCut() + 1 : began.lastFilledCut());
    }

    /// [GoldPartition#count].
    public void count(long offset, FlatEvent event) {
        lock.lock();
        try {
            whole = false;
            gold.count(offset, event);
            rawOffset = event.rawOffset() + 1;
            whole = true;
        } finally {
            lock.unlock();
        }
    }

    /// [GoldPartition#close].
    public void close(long offset, CutMark mark) {
        lock.lock();
        try {
            whole = false;
            gold.close(offset, mark);
            rawOffset = mark.rawNextOffset();
            whole = true;
        } finally {
            lock.unlock();
        }
    }

    /// [GoldPartition#ignore].
    public void ignore(long offset) {
        lock.lock();
        try {
            whole = false;
            gold.ignore(offset);
            whole = true;
        } finally {
            lock.unlock();
        }
    }

    /// The partition says a chunk, within one of the above.
    public void said(CommitChunk chunk) {
        said.add(chunk);
    }

    /// @param after a cut whose tables the reader has
    /// @param patience how long to wait for the end of a record
    LivePartition beyond(long after, Duration patience) throws InterruptedException {
        if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return new LivePartition.Withheld(
                    partition, "its task has been at one record for " + patience);
        }
        try {
            return whole
                    ? look().beyond(after, limits)
                    : new LivePartition.Withheld(partition, "its task has failed and starts again");
        } finally {
            lock.unlock();
        }
    }

    private LiveSnapshot look() {
        LiveSnapshot last = seen;
        if (last == null || !clock.instant().isBefore(last.takenAt().plus(INTERVAL))) {
            last = snapshot(last);
            seen = last;
        }
        return last;
    }

    private LiveSnapshot snapshot(@Nullable LiveSnapshot last) {
        if (last != null && last.position().equals(gold.position())) {
            return last.stillSo(clock.instant());
        }
        boolean fits =
                gold.pendingRows() <= limits.rowsMax()
                        && gold.pendingKeyUnits() <= limits.keyUnitsMax();
        return new LiveSnapshot(
                partition,
                gold.position(),
                rawOffset == NO_OFFSET ? null : Long.valueOf(rawOffset),
                clock.instant(),
                said.since(),
                said.cuts(),
                fits ? gold.pending() : null);
    }
}
