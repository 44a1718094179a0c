package podium.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What a person sees.
final class Screen {
    private static final long PLAIN_NANOS = 5_000_000_000L;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private long shownAt = System.nanoTime();
    private boolean open;

    synchronized void progress(String line) {
        if (terminal) {
            err.print("\r" + line + "\u001b[K");
            open = true;
        } else if (System.nanoTime() - shownAt > PLAIN_NANOS) {
            shownAt = System.nanoTime();
            err.println(line);
        }
    }

    synchronized void progressDone() {
        if (open) {
            err.println();
            open = false;
        }
    }

    synchronized void say(String line) {
        progressDone();
        out.println(line);
    }

    synchronized void print(String text) {
        progressDone();
        out.print(text);
        out.flush();
    }

    synchronized void complain(String line) {
        progressDone();
        err.println(line);
    }
}
