package podium.compaction;

import podium.compaction.CompactionLoop.Step;
import podium.lake.Proposal;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/// Rounds of compaction: step after step until nothing more is worth it. What fails is left alone,
/// and the round goes on with the rest; it ends where the same reason comes twice in a row, since
/// then it is no file's own. One thread runs them, any may ask for one.
public final class Rounds {
    /// So many failures end a round: somebody waits for it.
    static final int FAILURES_MAX = 100;

    private final Function<Instant, Step> step;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition askedFor = lock.newCondition();
    private boolean asked;
    private long begun;
    private volatile @Nullable Round last;

    /// @param step what [CompactionLoop#step] does
    public Rounds(Function<Instant, Step> step, InstantSource clock) {
        this.step = step;
        this.clock = clock;
    }

    /// Asks that one begin without delay.
    ///
    /// @return its number: it looks at whatever there is at this moment
    public long ask() {
        lock.lock();
        try {
            asked = true;
            askedFor.signalAll();
            return begun + 1;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until somebody asks, or for so long.
    public void await(Duration max) throws InterruptedException {
        lock.lock();
        try {
            long left = max.toNanos();
            while (!asked && left > 0) {
                left = askedFor.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Runs one to its end.
    ///
    /// @param listener hears of each step
    /// @param goesOn asked before each step: whether there shall be one
    public Round run(Consumer<Step> listener, BooleanSupplier goesOn) {
        Count count = new Count(begin());
        try {
            count.reason = steps(count, listener, goesOn);
        } finally {
            last = count.round();
        }
        return count.round();
    }

    private long begin() {
        lock.lock();
        try {
            asked = false;
            return ++begun;
        } finally {
            lock.unlock();
        }
    }

    /// @return the last reason why one came to nothing, or `null`
    private @Nullable String steps(Count count, Consumer<Step> listener, BooleanSupplier goesOn) {
        String reason = null;
        String previous = null;
        int failures = 0;
        while (goesOn.getAsBoolean()) {
            Step next = step.apply(clock.instant());
            listener.accept(next);
            switch (next) {
                case Step.Idle() -> {
                    return reason;
                }
                case Step.Published(Proposal proposal, _) -> {
                    count.add(proposal);
                    previous = null;
                }
                case Step.Failed(String why) -> {
                    failures++;
                    if (why.equals(previous) || failures == FAILURES_MAX) {
                        return why;
                    }
                    reason = why;
                    previous = why;
                }
            }
        }
        return "the compactor was stopped";
    }

    /// What one does, while it goes on.
    private static final class Count {
        private final long number;
        private long batches;
        private long replaced;
        private long written;
        private @Nullable String reason = "a defect ended it; the log says which";

        Count(long number) {
            this.number = number;
        }

        void add(Proposal proposal) {
            batches++;
            replaced += proposal.replaced().size();
            written += proposal.added().size();
        }

        Round round() {
            return new Round(number, batches, replaced, written, reason);
        }
    }

    /// The last one that is over, or `null`.
    public @Nullable Round last() {
        return last;
    }

    /// How many have begun since the process started.
    public long begun() {
        lock.lock();
        try {
            return begun;
        } finally {
            lock.unlock();
        }
    }
}
