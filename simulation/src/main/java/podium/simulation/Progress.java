package podium.simulation;

import java.io.PrintStream;

/// A line that tells how far it is: in place on a terminal, else now and then.
final class Progress {
    private static final long PLAIN_NANOS = 10_000_000_000L;

    private final PrintStream err;
    private final boolean terminal;
    private final long begin = System.nanoTime();
    private long shownAt = begin;
    private boolean open;

    Progress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    synchronized void at(long schedules, long of) {
        long now = System.nanoTime();
        double minutes = (now - begin) / 60e9;
        if (terminal) {
            err.printf(
                    "\r%,d of %,d schedules, %,.0f a minute\u001b[K",
                    schedules, of, schedules / minutes);
            open = true;
        } else if (now - shownAt > PLAIN_NANOS) {
            shownAt = now;
            err.printf(
                    "%,d of %,d schedules, %,.0f a minute%n", schedules, of, schedules / minutes);
        }
    }

    synchronized void done() {
        if (open) {
            err.print("\r\u001b[K");
            open = false;
        }
    }
}
