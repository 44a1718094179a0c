package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// An answer's rows, as they are written.
///
/// @param release that answers
/// @param ageSeconds since that release
/// @param rows a text for each column, `null` where there is no value
/// @param more whether there are further rows
public record Answer(
        long release,
        long ageSeconds,
        List<Column> columns,
        List<List<@Nullable String>> rows,
        boolean more) {
    /// @param number whether it is written to the right
    public record Column(String name, boolean number) {}
}
