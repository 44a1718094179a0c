package podium.chaos.runtime;

import podium.chaos.Row;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How far a campaign has come: in place on a terminal; in a log a line for each row, and one each
/// half minute for what it is at.
final class Progress implements AutoCloseable {
    private static final Duration PLAIN = Duration.ofSeconds(30);
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long begun;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("podium-chaos-progress").factory());

    private String row = "";
    private String step = "";
    private long rowBegun;
    private long shown;
    private boolean open;

    /// @param nanos a clock
    Progress(PrintStream err, boolean terminal, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /// One that also speaks when nothing is said to it.
    static Progress ticking(PrintStream err) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        Progress progress = new Progress(err, terminal, System::nanoTime);
        progress.ticker.scheduleAtFixedRate(progress::tick, 1, 1, TimeUnit.SECONDS);
        return progress;
    }

    /// A row begins.
    ///
    /// @param done rows that were played before
    /// @param of in all
    synchronized void row(Row now, int done, int of) {
        long at = nanos.getAsLong();
        row = "row %d (%d of %d)".formatted(now.number(), done + 1, of);
        step = "";
        rowBegun = at;
        clear();
        err.printf("%s after %s: %s%n", row, time(at - begun), now.fault());
        shown = at;
    }

    /// What it is at.
    synchronized void step(String what) {
        step = what;
        tick();
    }

    synchronized void tick() {
        long at = nanos.getAsLong();
        if (row.isEmpty() || (!terminal && at - shown < PLAIN.toNanos())) {
            return;
        }
        shown = at;
        String line =
                step.isEmpty()
                        ? "%s, %s".formatted(row, time(at - rowBegun))
                        : "%s, %s: %s".formatted(row, time(at - rowBegun), step);
        if (terminal) {
            err.print(CLEAR + line);
            open = true;
        } else {
            err.println(line);
        }
    }

    /// A row is over, or something else is to be shown.
    synchronized void clear() {
        if (open) {
            err.print(CLEAR);
            err.flush();
            open = false;
        }
    }

    /// `12 s`, `3 min 5 s`.
    static String time(long nanos) {
        Duration time = Duration.ofNanos(nanos);
        return time.toMinutes() == 0
                ? time.toSeconds() + " s"
                : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
    }

    @Override
    public synchronized void close() {
        ticker.shutdownNow();
        row = "";
        clear();
    }
}
