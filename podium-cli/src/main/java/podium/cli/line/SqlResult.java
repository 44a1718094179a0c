package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a statement gave.
///
/// @param rows a text for each column, `null` where there is no value
public record SqlResult(
        List<Answer.Column> columns, List<List<@Nullable String>> rows, SqlFigures figures) {}
