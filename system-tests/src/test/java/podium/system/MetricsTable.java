package podium.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table in `docs/metrics.md`.
final class MetricsTable {
    /// Of all metrics of our own.
    static final String PREFIX = "podium_";

    private static final Path FILE = Checkout.root().resolve("docs/metrics.md");
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\| `(podium_\\w+)` \\| (\\w+) \\| [^|]+ \\| ([^|]+) \\| ([^|]+) \\|$",
                    Pattern.MULTILINE);

    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");
    private static final String BELL = "🔔";

    private MetricsTable() {}

    /// What is said of one metric.
    ///
    /// @param type as Prometheus calls it
    /// @param labels by name
    record Row(String name, String type, Set<String> labels) {}

    static List<Row> rows() {
        return read().map(row -> new Row(row.group(1), row.group(2), labels(row.group(3))))
                .toList();
    }

    /// Those that alerts are said to go by.
    static Set<String> belled() {
        return read().filter(row -> row.group(4).contains(BELL))
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> labels(String cell) {
        return LABEL.matcher(cell)
                .results()
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<MatchResult> read() {
        try {
            return ROW.matcher(Files.readString(FILE)).results();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
