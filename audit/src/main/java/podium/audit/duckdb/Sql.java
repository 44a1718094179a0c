package podium.audit.duckdb;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Texts inside SQL.
public final class Sql {
    private Sql() {}

    /// The inside of a text literal.
    public static String quoted(String text) {
        return text.replace("'", "''");
    }

    /// A name of a column or table, whatever characters it has.
    public static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// A list of text literals: `['a', 'b']`.
    public static String list(List<String> texts) {
        return texts.stream()
                .map(text -> "'" + quoted(text) + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// Rows of some event dates in a file that has the date as a column.
    ///
    /// @param dates as `YYYY-MM-DD`
    public static String ofDates(Path file, Set<String> dates) {
        return "read_parquet(%s, hive_partitioning = false) WHERE event_date IN (%s)"
                .formatted(
                        list(List.of(file.toString())),
                        dates.stream()
                                .sorted()
                                .map(date -> "DATE '%s'".formatted(quoted(date)))
                                .collect(Collectors.joining(", ")));
    }
}
