package podium.sql.duckdb;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// How the values of a column are written: exact, and the same whatever the machine's language and
/// zone are.
enum Cells {
    TEXT(0) {
        @Override
        @Nullable String written(ResultSet rows, int column) throws SQLException {
            return rows.getString(column);
        }
    },
    INTEGER(1) {
        @Override
        @Nullable String written(ResultSet rows, int column) throws SQLException {
            return rows.getString(column);
        }
    },
    /// Text: a number of JSON is read as a double by many.
    DECIMAL(0) {
        @Override
        @Nullable String written(ResultSet rows, int column) throws SQLException {
            BigDecimal value = rows.getBigDecimal(column);
            return value == null ? null : value.toPlainString();
        }
    },
    /// `NaN` and the infinities are no numbers of JSON: whoever writes it has to look.
    DOUBLE(1) {
        @Override
        @Nullable String written(ResultSet rows, int column) throws SQLException {
            return rows.getString(column);
        }
    },
    BOOLEAN(2) {
        @Override
        @Nullable String written(ResultSet rows, int column) throws SQLException {
            return Boolean.toString(rows.getBoolean(column));
        }
    },
    /// `2026-11-26T10:00:00.5Z`
    INSTANT(0) {
        @Override
        @Nullable String written(ResultSet rows, int column) throws SQLException {
            return rows.getObject(column) instanceof OffsetDateTime at
                    ? DateTimeFormatter.ISO_INSTANT.format(at.withOffsetSameInstant(ZoneOffset.UTC))
                    : rows.getString(column);
        }
    },
    BYTES(0) {
        @Override
        @Nullable String written(ResultSet rows, int column) throws SQLException {
            Blob bytes = rows.getBlob(column);
            return HexFormat.of().formatHex(bytes.getBytes(1, (int) bytes.length()));
        }
    },
    NESTED(3) {
        @Override
        @Nullable String written(ResultSet rows, int column) throws SQLException {
            return NestedJson.of(rows.getObject(column));
        }
    };

    private final int form;

    Cells(int form) {
        this.form = form;
    }

    /// @param type as DuckDB names it
    static Cells of(String type) {
        if (type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(")) {
            return NESTED;
        }
        if (type.startsWith("DECIMAL")) {
            return DECIMAL;
        }
        return switch (type) {
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "UHUGEINT" ->
                    INTEGER;
            case "FLOAT", "DOUBLE" -> DOUBLE;
            case "BOOLEAN" -> BOOLEAN;
            case "TIMESTAMP WITH TIME ZONE" -> INSTANT;
            case "BLOB" -> BYTES;
            default -> TEXT;
        };
    }

    /// As the parent is told: 0 text, 1 number, 2 truth value, 3 JSON.
    int form() {
        return form;
    }

    /// @return `null` where there is no value
    @Nullable String text(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column) == null ? null : written(rows, column);
    }

    abstract @Nullable String written(ResultSet rows, int column) throws SQLException;
}
