package podium.bench.runtime;

import podium.bench.line.LoadPlan;
import podium.bench.line.LoadTest;
import podium.bench.report.LoadReport;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/// The load test, run as a process of its own. Exit codes: 0 no target was missed and every answer
/// was good, 1 otherwise, 2 wrong usage.
public final class LoadMain {
    private LoadMain() {}

    public static void main(String[] words) {
        Measurement.exit((out, err) -> measured(Arguments.load(words), out, err));
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
        return report.missed().isEmpty() ? Measurement.DONE : Measurement.NO;
    }
}
