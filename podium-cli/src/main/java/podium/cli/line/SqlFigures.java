package podium.cli.line;

import java.util.Locale;

/// What a statement cost.
///
/// @param release whose objects it read
/// @param truncated whether there are further rows
/// @param bytesScanned bytes that it had to read from them
/// @param elapsedMillis with planning, and with fetching what wasn't there
/// @param executionMillis of that, DuckDB's own
public record SqlFigures(
        long release,
        boolean truncated,
        long bytesScanned,
        double elapsedMillis,
        double executionMillis) {
    private static final double KIB = 1024;
    private static final double SECOND = 1_000;

    /// In one line.
    public String text() {
        return "release %d · scanned %s in %s (of that DuckDB %s)%s"
                .formatted(
                        release,
                        size(bytesScanned),
                        time(elapsedMillis),
                        time(executionMillis),
                        truncated ? "; there are more rows: --limit N" : "");
    }

    private static String size(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        double kib = bytes / KIB;
        return kib < KIB
                ? String.format(Locale.ROOT, "%.1f KiB", kib)
                : String.format(Locale.ROOT, "%,.1f MiB", kib / KIB);
    }

    private static String time(double millis) {
        return millis < SECOND
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.2f s", millis / SECOND);
    }
}
