package podium.sql.duckdb;

import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/// Lists, structs and maps as JSON.
final class NestedJson {
    private static final char FIRST_PRINTABLE = ' ';

    private NestedJson() {}

    static String of(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> "null";
            case Array array -> list(Arrays.asList((@Nullable Object[]) array.getArray()));
            case List<?> list -> list(list);
            case DuckDBStruct struct -> map(struct.getMap());
            case Struct struct -> list(Arrays.asList((@Nullable Object[]) struct.getAttributes()));
            case Map<?, ?> map -> map(map);
            case Boolean truth -> truth.toString();
            case BigDecimal decimal -> text(decimal.toPlainString());
            case Double number when !Double.isFinite(number) -> text(number.toString());
            case Float number when !Float.isFinite(number) -> text(number.toString());
            case Number number -> number.toString();
            case OffsetDateTime at ->
                    text(
                            DateTimeFormatter.ISO_INSTANT.format(
                                    at.withOffsetSameInstant(ZoneOffset.UTC)));
            default -> text(value.toString());
        };
    }

    private static String list(List<?> values) throws SQLException {
        StringJoiner json = new StringJoiner(",", "[", "]");
        for (Object value : values) {
            json.add(of(value));
        }
        return json.toString();
    }

    private static String map(Map<?, ?> values) throws SQLException {
        StringJoiner json = new StringJoiner(",", "{", "}");
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            json.add(text(String.valueOf(entry.getKey())) + ":" + of(entry.getValue()));
        }
        return json.toString();
    }

    private static String text(String text) {
        Function<Character, String> escaped =
                c ->
                        c == '"' || c == '\\'
                                ? "\\" + c
                                : c < FIRST_PRINTABLE
                                        ? String.format("\\u%04x", (int) c)
                                        : String.valueOf(c);
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            json.append(escaped.apply(text.charAt(i)));
        }
        return json.append('"').toString();
    }
}
