package podium.cli;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/// What is to be done when somebody ends a command before its time: Ctrl-C, SIGTERM, a closed
/// terminal. The process ends as soon as it is done. Closed when the command's time has come.
final class Interruption implements AutoCloseable {
    /// How shells name a command that Ctrl-C has ended.
    static final int EXIT_CODE = 130;

    private final Thread hook;
    private volatile boolean underWay;

    private Interruption(IntSupplier cleanUp) {
        this.hook = new Thread(() -> end(cleanUp), "podium-interrupted");
    }

    /// @param cleanUp gives the exit code
    static Interruption then(IntSupplier cleanUp) {
        Interruption interruption = new Interruption(cleanUp);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /// Whether the cleaning up has begun: nothing else is to be shown then.
    boolean isUnderWay() {
        return underWay;
    }

    /// Comes back only if nobody has interrupted.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            awaitEnd();
        }
    }

    private void end(IntSupplier cleanUp) {
        underWay = true;
        int exitCode = cleanUp.getAsInt();
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(exitCode);
    }

    // the hook ends the process
    private static void awaitEnd() {
        while (true) {
            LockSupport.park();
        }
    }
}
