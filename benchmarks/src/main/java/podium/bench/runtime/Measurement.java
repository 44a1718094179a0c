package podium.bench.runtime;

import podium.bench.line.BenchException;
import podium.stack.StackException;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// A measurement that is a process of its own. Exit codes: 0 all is well, 1 it isn't, or came to no
/// end, 2 wrong usage.
@FunctionalInterface
interface Measurement {
    int DONE = 0;
    int NO = 1;
    int WRONG_USAGE = 2;

    /// @return the exit code
    /// @throws IllegalArgumentException saying what is wrong with the arguments
    int run(PrintStream out, PrintStream err);

    /// Runs it, and ends the process.
    static void exit(Measurement measurement) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(code(measurement, out, err));
    }

    private static int code(Measurement measurement, PrintStream out, PrintStream err) {
        try {
            return measurement.run(out, err);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return WRONG_USAGE;
        } catch (BenchException | StackException e) {
            err.println(e.getMessage());
            return NO;
        }
    }
}
