package podium.chaos;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// How the harness waits: for something that it looks at again and again, or for time itself.
final class Waiting {
    private Waiting() {}

    /// So much time passes: for what no condition tells, such as a warm-up.
    static void passes(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    /// Looks whether something has come true: at once, and then again and again.
    ///
    /// @param patience after that it is looked at no more
    /// @param pause between two looks
    /// @return whether it came true
    static boolean comes(Duration patience, Duration pause, BooleanSupplier condition)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            passes(pause);
        }
        return true;
    }
}
