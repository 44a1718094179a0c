package podium.simulation;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The simulation's command line, run as a process of its own. Exit codes: 0 no invariant was
/// broken, or every planted bug was found; 1 otherwise; 2 wrong usage.
public final class Main {
    private static final int DONE = 0;
    private static final int NO = 1;
    private static final int WRONG_USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    private Main(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        // whoever started it may be killed: nobody reads it then
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(NO)));
        boolean terminal = System.console() != null && System.console().isTerminal();
        System.exit(run(args, out, err, terminal));
    }

    /// @param terminal whether progress is shown in place
    static int run(String[] args, PrintStream out, PrintStream err, boolean terminal) {
        Arguments arguments;
        try {
            arguments = Arguments.of(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println("usage: ./podium simulate " + Arguments.USAGE);
            return WRONG_USAGE;
        }
        return new Main(out, err, terminal).run(arguments);
    }

    private int run(Arguments arguments) {
        List<Bug> bugs = arguments.bugs();
        if (arguments.trace()) {
            return trace(arguments.seed(), bugs.isEmpty() ? null : bugs.getFirst());
        }
        if (bugs.isEmpty()) {
            return unharmed(arguments);
        }
        int missed = 0;
        for (Bug bug : bugs) {
            missed += isFound(bug, arguments) ? 0 : 1;
        }
        int found = bugs.size() - missed;
        out.printf("%d bug%s found, %d not found%n", found, found == 1 ? "" : "s", missed);
        return missed == 0 ? DONE : NO;
    }

    private int unharmed(Arguments arguments) {
        Campaign.Result result = campaign(null, arguments);
        Campaign.Failure failure = result.failure();
        out.printf(
                "%,d schedules, %,d releases checked, %,d schedules a minute, %s%n",
                result.schedules(),
                result.releases(),
                result.perMinute(),
                failure == null ? "no violation" : "1 violation");
        if (failure == null) {
            return DONE;
        }
        out.printf(
                "seed %d: %s%n./podium simulate --seed %d --trace repeats it%n",
                failure.seed(), failure.what(), failure.seed());
        return NO;
    }

    private boolean isFound(Bug bug, Arguments arguments) {
        Campaign.Result result = campaign(bug, arguments);
        Campaign.Failure failure = result.failure();
        if (failure == null) {
            out.printf(
                    "%-24s NOT FOUND in %,d schedules%n", Arguments.name(bug), result.schedules());
            return false;
        }
        out.printf(
                "%-24s found by schedule %,d, seed %d: %s%n",
                Arguments.name(bug),
                failure.seed() - arguments.seed() + 1,
                failure.seed(),
                failure.what());
        return true;
    }

    private Campaign.Result campaign(@Nullable Bug bug, Arguments arguments) {
        Progress progress = new Progress(err, terminal);
        Campaign campaign =
                new Campaign(
                        bug,
                        arguments.seed(),
                        arguments.schedules(),
                        Runtime.getRuntime().availableProcessors());
        Campaign.Result result = campaign.run(done -> progress.at(done, arguments.schedules()));
        progress.done();
        return result;
    }

    private int trace(long seed, @Nullable Bug bug) {
        Schedule.Outcome outcome = Schedule.run(seed, bug, new Trace(out));
        String violation = outcome.violation();
        out.printf(
                "seed %d: %d releases, %s%n",
                seed, outcome.releases(), violation == null ? "no violation" : violation);
        return (violation != null) == (bug != null) ? DONE : NO;
    }
}
