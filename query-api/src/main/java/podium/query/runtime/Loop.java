package podium.query.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A thread that does one thing again and again until it is stopped. The step itself must not
/// throw: what it meets is its own to tell.
final class Loop {
    private final String name;
    private final Duration interval;
    private final Runnable step;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Instant lastStep;
    private volatile boolean alive;

    Loop(String name, Duration interval, InstantSource clock, Runnable step) {
        this.name = name;
        this.interval = interval;
        this.clock = clock;
        this.step = step;
        this.lastStep = clock.instant();
    }

    void start() {
        alive = true;
        Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        try {
            do {
                step.run();
                lastStep = clock.instant();
            } while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            alive = false;
        }
    }

    void stop() {
        stopped.countDown();
    }

    boolean alive() {
        return alive;
    }

    /// When the last step ended.
    Instant lastStep() {
        return lastStep;
    }
}
