package podium.bronze.runtime;

import podium.events.TimeLeft;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// What a restoring shows to whoever waits for it: one line that changes on a terminal, one every
/// five seconds elsewhere.
final class RestoreView {
    private static final long PLAIN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int CELLS = 10;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private long shownAt = System.nanoTime();
    private boolean open;

    void say(String line) {
        clear();
        out.println(line);
    }

    void complain(String line) {
        clear();
        err.println(line);
    }

    private void clear() {
        if (open) {
            err.print("\r\u001b[K");
            open = false;
        }
    }

    /// @param done of `total` by now
    /// @param since this start, `done - begun` were written
    void progress(String what, long begun, long done, long total, Duration since) {
        String line = text(what, begun, done, total, since);
        if (terminal) {
            err.print("\r" + line + "\u001b[K");
            open = true;
        } else if (System.nanoTime() - shownAt > PLAIN_NANOS) {
            shownAt = System.nanoTime();
            err.println(line);
        }
    }

    static String text(String what, long begun, long done, long total, Duration since) {
        long rate = Math.round((done - begun) * 1e9 / Math.max(1, since.toNanos()));
        int filled = total == 0 ? CELLS : (int) (done * CELLS / total);
        return String.format(
                Locale.ROOT,
                "restore %s  %,d of %,d %s  %,d/s  %s",
                what,
                done,
                total,
                "█".repeat(filled) + "░".repeat(CELLS - filled),
                rate,
                TimeLeft.of(total - done, rate));
    }
}
