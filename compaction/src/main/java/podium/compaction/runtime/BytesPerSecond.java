package podium.compaction.runtime;

import podium.compaction.Pace;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// So many bytes a second, on average over what was read since the last pause. For one thread.
final class BytesPerSecond implements Pace {
    private static final double NANOS = 1e9;

    private final long rateMax;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private long freeAt;

    /// @param rateMax bytes a second
    BytesPerSecond(long rateMax) {
        this(rateMax, System::nanoTime, LockSupport::parkNanos);
    }

    /// @param nanoTime of a clock that only counts
    /// @param pause for so many nanoseconds, or a little less
    BytesPerSecond(long rateMax, LongSupplier nanoTime, LongConsumer pause) {
        this.rateMax = rateMax;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.freeAt = nanoTime.getAsLong();
    }

    @Override
    public void spend(long bytes) {
        long now = nanoTime.getAsLong();
        if (freeAt - now > 0) {
            pause.accept(freeAt - now);
        } else {
            freeAt = now;
        }
        freeAt += (long) (bytes * NANOS / rateMax);
    }
}
