package podium.cli;

import podium.cli.json.ProgressDocument;
import podium.cli.line.ProgressView;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What a person sees; or a program, which is told in lines of its own how far it has come.
final class Screen implements ProgressView {
    private static final long PLAIN_NANOS = 5_000_000_000L;
    private static final long SUPERVISED_NANOS = 500_000_000L;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private final boolean supervised = Supervised.isOn();
    private long shownAt = System.nanoTime();
    private boolean open;

    @Override
    public void show(String line) {
        show(line, null, null);
    }

    @Override
    public void show(String line, long done, long total) {
        show(line, (Long) done, (Long) total);
    }

    private synchronized void show(String line, @Nullable Long done, @Nullable Long total) {
        if (terminal) {
            err.print("\r" + line + "\u001b[K");
            open = true;
        } else if (System.nanoTime() - shownAt > (supervised ? SUPERVISED_NANOS : PLAIN_NANOS)) {
            shownAt = System.nanoTime();
            err.println(supervised ? ProgressDocument.line(line, done, total) : line);
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
