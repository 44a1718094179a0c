package podium.chaos.check;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A thread that looks again and again until it is told to end, and that is waited for then.
public final class WatchThread implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /// @param watch asks between two looks whether to end
    public WatchThread(String name, Runnable watch) {
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(watch);
    }

    public void start() {
        thread.start();
    }

    /// Waits between two looks.
    ///
    /// @return whether there is to be no other
    public boolean endsWithin(Duration pause) throws InterruptedException {
        return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Whether there is to be no other look.
    public boolean isEnding() {
        return closed.getCount() == 0;
    }

    /// Ends after the look that is on its way.
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
