package podium.bench.runtime;

import podium.bench.line.BenchException;
import podium.bench.line.LoadPlan;
import podium.bench.line.LoadTest;
import podium.bench.report.LoadReport;
import podium.stack.StackException;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/// The load test, run as a process of its own. Exit codes: 0 no target was missed and every answer
/// was good, 1 otherwise, 2 wrong usage.
public final class LoadMain {
    private static final int DONE = 0;
    private static final int NO = 1;
    private static final int WRONG_USAGE = 2;

    private LoadMain() {}

    public static void main(String[] words) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(words, out, err));
    }

    static int run(String[] words, PrintStream out, PrintStream err) {
        try {
            return measured(Arguments.load(words), out, err);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return WRONG_USAGE;
        } catch (BenchException | StackException e) {
            err.println(e.getMessage());
            return NO;
        }
    }

    private static int measured(LoadPlan plan, PrintStream out, PrintStream err) {
        LoadTest test = new LoadTest(plan, err::println);
        LoadReport report = test.run();
        List<String> lines = report.lines();
        lines.forEach(out::println);
        try {
            Files.createDirectories(plan.folder());
            Files.write(plan.folder().resolve("load.txt"), lines);
            Histograms.write(plan.folder(), test.distributions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.printf("%nall of it is in %s%n", plan.folder());
        report.missed().forEach(missed -> out.println("missed: " + missed.target().label()));
        return report.missed().isEmpty() ? DONE : NO;
    }
}
