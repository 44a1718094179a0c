package podium.query.sql;

/// A column of an answer.
///
/// @param type as DuckDB names it: `BIGINT`, `DECIMAL(18,2)`, …
public record SqlColumn(String name, String type, Form form) {
    /// How its values are written in JSON; the order is the child program's.
    public enum Form {
        /// Dates, times, decimals and whatever else has no form of its own.
        TEXT,
        NUMBER,
        TRUTH,
        /// Lists, structs and maps.
        JSON
    }
}
