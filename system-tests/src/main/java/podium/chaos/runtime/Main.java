package podium.chaos.runtime;

import podium.chaos.Campaign;
import podium.chaos.Outcome;
import podium.chaos.Report;
import podium.chaos.Row;
import podium.chaos.rows.AllRows;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Plays rows and prints the table, run as a process of its own. Exit codes: 0 all passed, 1 a row
/// failed, 2 wrong usage.
public final class Main {
    private static final int DONE = 0;
    private static final int NO = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    public static void main(String[] words) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try {
            System.exit(run(Arguments.parse(words), out, err));
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            System.exit(WRONG_USAGE);
        }
    }

    private static int run(Arguments arguments, PrintStream out, PrintStream err) {
        List<Row> rows = chosen(arguments.rows());
        List<Outcome> outcomes = new ArrayList<>();
        long begun = System.nanoTime();
        long seed = arguments.seed();
        do {
            try (Campaign campaign =
                    new Campaign(seed, arguments.form(), arguments.folder(), err::println)) {
                for (Row row : rows) {
                    if (isOver(arguments, begun)) {
                        break;
                    }
                    Outcome outcome = campaign.play(row);
                    outcomes.add(outcome);
                    out.println(Report.of(outcome, seed));
                }
            }
            seed++;
        } while (arguments.time().isPresent() && !isOver(arguments, begun));
        out.println(Report.counts(outcomes));
        return Report.isGood(outcomes) ? DONE : NO;
    }

    private static boolean isOver(Arguments arguments, long begun) {
        return arguments.time().isPresent()
                && System.nanoTime() - begun > arguments.time().get().toNanos();
    }

    private static List<Row> chosen(List<Integer> numbers) {
        List<Row> all = AllRows.get();
        for (int number : numbers) {
            if (all.stream().noneMatch(row -> row.number() == number)) {
                throw new IllegalArgumentException("there is no row " + number);
            }
        }
        return numbers.isEmpty()
                ? all
                : all.stream().filter(row -> numbers.contains(row.number())).toList();
    }
}
