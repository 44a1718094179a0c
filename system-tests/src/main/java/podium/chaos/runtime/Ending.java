package podium.chaos.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What becomes of a thread's work when its process is told to end (Ctrl-C, SIGTERM), or when
/// whoever started the process is gone, however that ended: the thread is interrupted, and the
/// process waits until it is done. Begun and closed by that thread.
final class Ending implements AutoCloseable {
    /// Less than what `./podium` gives the whole process.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "podium-chaos-end");
    private volatile boolean told;

    private Ending() {}

    /// @param orphaned the exit code where the parent is gone
    static Ending begin(int orphaned) {
        Ending ending = new Ending();
        Runtime.getRuntime().addShutdownHook(ending.hook);
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit()
                                .thenRunAsync(
                                        () -> System.exit(orphaned),
                                        run -> new Thread(run, "podium-chaos-orphaned").start()));
        return ending;
    }

    /// Whether the process has been told to end.
    boolean isTold() {
        return told;
    }

    private void end() {
        told = true;
        worker.interrupt();
        try {
            done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets the process end.
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it ends already, and waited for this
            return;
        }
    }
}
