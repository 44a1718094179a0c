package podium.bench.runtime;

import podium.bench.json.ReportJson;
import podium.bench.line.Bench;
import podium.bench.line.Plan;
import podium.bench.report.LagPicture;
import podium.bench.report.Report;
import podium.bench.report.ReportText;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Measures the whole line, run as a process of its own. Exit codes: 0 no target was missed and the
/// audit is green, 1 otherwise, 2 wrong usage.
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        Measurement.exit((out, err) -> measured(Arguments.parse(words), out, err));
    }

    private static int measured(Plan plan, PrintStream out, PrintStream err) {
        Bench bench = new Bench(plan, err::println);
        Report report = bench.run();
        List<String> lines = ReportText.lines(report);
        lines.forEach(out::println);
        write(plan.folder(), report, lines, bench.distributions());
        out.printf("%nall of it is in %s%n", plan.folder());
        report.missed().forEach(missed -> out.println("missed: " + missed.target().label()));
        if (!report.audited()) {
            out.printf(
                    "the audit is not green: %s says why%n",
                    plan.folder().resolve(Bench.AUDIT_LOG));
        }
        return report.isGood() ? Measurement.DONE : Measurement.NO;
    }

    private static void write(
            Path folder, Report report, List<String> lines, Map<String, String> distributions) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("report.txt"), lines);
            Files.writeString(folder.resolve("report.json"), ReportJson.of(report));
            Files.writeString(
                    folder.resolve("lag.svg"),
                    LagPicture.svg(report.curve(), report.machine().text()));
            Histograms.write(folder, distributions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
