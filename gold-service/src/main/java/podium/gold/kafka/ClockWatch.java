package podium.gold.kafka;

import podium.lake.status.ClockStep;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Tells somebody who may be waiting by the wall clock that it was put back. Its own looks go by
/// one that never is.
final class ClockWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 500;

    private final ClockStep step;
    private final Runnable wasBack;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("clock-watch").factory());

    /// @param wasBack is told, on another thread
    ClockWatch(InstantSource clock, Runnable wasBack) {
        this.step = new ClockStep(clock, System::nanoTime);
        this.wasBack = wasBack;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
    void start() {
        timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (step.wasBack()) {
            wasBack.run();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
