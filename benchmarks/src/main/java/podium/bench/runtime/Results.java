package podium.bench.runtime;

import podium.bench.report.LoadReport;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a test has seen, on the terminal and in files.
final class Results {
    private Results() {}

    /// @param file takes what the terminal shows
    /// @return the exit code
    static int tell(
            LoadReport report,
            Map<String, String> distributions,
            Path folder,
            String file,
            PrintStream out) {
        List<String> lines = report.lines();
        lines.forEach(out::println);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(file), lines);
            Histograms.write(folder, distributions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.printf("%nall of it is in %s%n", folder);
        report.missed().forEach(missed -> out.println("missed: " + missed.target().label()));
        return report.missed().isEmpty() ? Measurement.DONE : Measurement.NO;
    }
}
