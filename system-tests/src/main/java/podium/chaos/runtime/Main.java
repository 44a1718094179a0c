package podium.chaos.runtime;

import podium.chaos.Campaign;
import podium.chaos.Interrupted;
import podium.chaos.Outcome;
import podium.chaos.Report;
import podium.chaos.Row;
import podium.chaos.rows.AllRows;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Plays rows and prints the table, run as a process of its own. Exit codes: 0 all passed, 1 a row
/// failed, or its parent is gone, 2 wrong usage, 130 told to end.
public final class Main {
    static final int DONE = 0;
    static final int NO = 1;
    static final int WRONG_USAGE = 2;
    static final int INTERRUPTED = 130;

    private final Arguments arguments;
    private final PrintStream out;
    private final PrintStream err;
    private final BooleanSupplier told;
    private final long begun = System.nanoTime();
    private final List<Outcome> outcomes = new ArrayList<>();

    private Main(Arguments arguments, PrintStream out, PrintStream err, BooleanSupplier told) {
        this.arguments = arguments;
        this.out = out;
        this.err = err;
        this.told = told;
    }

    public static void main(String[] words) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int exitCode;
        try (Ending ending = Ending.begin(NO)) {
            exitCode = run(words, out, err, ending::isTold);
        }
        System.exit(exitCode);
    }

    /// @param told whether the process has been told to end
    static int run(String[] words, PrintStream out, PrintStream err, BooleanSupplier told) {
        Arguments arguments;
        List<Row> rows;
        try {
            arguments = Arguments.parse(words);
            rows = chosen(arguments.rows());
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return WRONG_USAGE;
        }
        return new Main(arguments, out, err, told).play(rows);
    }

    private int play(List<Row> rows) {
        boolean goesOn = true;
        try (Progress progress = Progress.ticking(err)) {
            for (long seed = arguments.seed(); goesOn; seed++) {
                goesOn = play(rows, seed, progress) && arguments.time().isPresent() && !isOver();
            }
        } catch (Interrupted e) {
            out.printf(
                    "interrupted in row %d, after %s%n",
                    e.row(), Progress.time(System.nanoTime() - begun));
            out.println(Report.counts(outcomes));
            return INTERRUPTED;
        }
        out.println(Report.counts(outcomes));
        return Report.isGood(outcomes) ? DONE : NO;
    }

    /// @return whether other seeds can be played after it
    private boolean play(List<Row> rows, long seed, Progress progress) {
        try (Campaign campaign =
                new Campaign(seed, arguments.form(), arguments.folder(), progress::step, told)) {
            for (int at = 0; at < rows.size() && !isOver(); at++) {
                progress.row(rows.get(at), at, rows.size());
                Outcome outcome = campaign.play(rows.get(at));
                outcomes.add(outcome);
                progress.clear();
                out.println(Report.of(outcome, seed, arguments.named()));
                if (campaign.foundNoLine()) {
                    err.printf(
                            "a line can't be started here, so the campaign stops: %d of its %d rows were not played%n",
                            rows.size() - at - 1, rows.size());
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isOver() {
        return arguments.time().isPresent()
                && System.nanoTime() - begun > arguments.time().get().toNanos();
    }

    private static List<Row> chosen(List<Integer> numbers) {
        List<Row> all = AllRows.get();
        for (int number : numbers) {
            if (all.stream().noneMatch(row -> row.number() == number)) {
                throw new IllegalArgumentException(
                        "there is no row %d, only 1 to %d"
                                .formatted(number, all.getLast().number()));
            }
        }
        return numbers.isEmpty()
                ? all
                : all.stream().filter(row -> numbers.contains(row.number())).toList();
    }
}
