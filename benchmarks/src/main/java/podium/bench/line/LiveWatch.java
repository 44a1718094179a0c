package podium.bench.line;

import podium.bench.hdr.Freshness;
import podium.bench.http.LineStatus;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Asks for the live view again and again, as a screen that is watched does.
final class LiveWatch {
    private static final long POLL_NANOS = 20_000_000L;
    private static final double PERCENT = 100;

    private final LineStatus status;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong instead = new AtomicLong();

    LiveWatch(LineStatus status) {
        this.status = status;
    }

    /// Until its thread is interrupted.
    void run(Freshness freshness) {
        while (!Thread.currentThread().isInterrupted()) {
            Optional<List<Long>> live = status.live();
            live.ifPresent(offsets -> freshness.released(offsets, System.nanoTime()));
            asked.incrementAndGet();
            if (live.isEmpty()) {
                instead.incrementAndGet();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /// How often the release was given instead, of all that was asked.
    double insteadPercent() {
        return asked.get() == 0 ? 0 : PERCENT * instead.get() / asked.get();
    }
}
