package podium.audit.duckdb;

import java.util.List;
import java.util.stream.Collectors;

/// Texts inside SQL.
public final class Sql {
    private Sql() {}

    /// The inside of a text literal.
    public static String quoted(String text) {
        return text.replace("'", "''");
    }

    /// A list of text literals: `['a', 'b']`.
    public static String list(List<String> texts) {
        return texts.stream()
                .map(text -> "'" + quoted(text) + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
