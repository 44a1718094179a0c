package podium.compaction.runtime;

import podium.compaction.Pace;

import java.util.concurrent.locks.LockSupport;

/// So many bytes a second, on average over what was read since the last pause. For one thread.
final class BytesPerSecond implements Pace {
    private static final double NANOS = 1e9;

    private final long rateMax;
    private long freeAt = System.nanoTime();

    /// @param rateMax bytes a second
    BytesPerSecond(long rateMax) {
        this.rateMax = rateMax;
    }

    @Override
    public void spend(long bytes) {
        long now = System.nanoTime();
        if (freeAt - now > 0) {
            LockSupport.parkNanos(freeAt - now);
        } else {
            freeAt = now;
        }
        freeAt += (long) (bytes * NANOS / rateMax);
    }
}
