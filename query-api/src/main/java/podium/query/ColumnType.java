package podium.query;

import java.util.Locale;

/// How a column is written: in JSON, in CSV and in `meta`.
public enum ColumnType {
    /// ISO date, a JSON string.
    DATE,
    /// ISO instant with its offset, a JSON string.
    TIMESTAMP,
    /// 64 bits, a JSON integer.
    INTEGER,
    /// Text, a JSON string.
    STRING,
    /// Exact, a JSON string with exactly 2 places.
    DECIMAL;

    /// The name in `meta`: `date`, …
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
