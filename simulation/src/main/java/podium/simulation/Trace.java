package podium.simulation;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;

/// Tells what happens, for people; silent unless asked.
final class Trace {
    static final Trace SILENT = new Trace(null);

    private final @Nullable PrintStream out;
    private int line;

    Trace(@Nullable PrintStream out) {
        this.out = out;
    }

    void say(long nowMs, String format, @Nullable Object... values) {
        if (out != null) {
            out.printf("%5d %13d  %s%n", ++line, nowMs, String.format(format, values));
        }
    }
}
