package podium.query;

import org.jspecify.annotations.Nullable;

/// One column of an answer, defined once: JSON rows, CSV, `meta` and OpenAPI all come from it.
///
/// @param unit for people, or `null` for a name
/// @param nullable whether a row may have none
/// @param reading takes the value out of a row: a date, a long, a text or a decimal of scale 2
public record Column(
        String name,
        ColumnType type,
        @Nullable String unit,
        boolean nullable,
        String description,
        Reading reading) {
    /// What a column reads from a row.
    @FunctionalInterface
    public interface Reading {
        @Nullable Object of(AnswerRow row);
    }

    public @Nullable Object value(AnswerRow row) {
        return reading.of(row);
    }
}
