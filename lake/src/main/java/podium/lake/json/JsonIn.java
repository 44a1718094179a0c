package podium.lake.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// One value of a document being read, typed strictly: a missing or mistyped one is an
/// IllegalArgumentException that names its place. Fields that nobody asks for are tolerated.
///
/// @param place in the document, as `/layers/bronze/rows`
record JsonIn(String place, @Nullable JsonNode node) {
    private static final int DECIMAL_LENGTH_MAX = 64;

    JsonIn get(String field) {
        if (node == null || !node.isObject()) {
            throw wrong("an object");
        }
        return new JsonIn(place + "/" + field, node.get(field));
    }

    JsonIn at(int index) {
        if (node == null || !node.isArray()) {
            throw wrong("an array");
        }
        return new JsonIn(place + "/" + index, node.get(index));
    }

    boolean isNull() {
        return node == null || node.isNull();
    }

    /// @return `null` where the value is null or missing
    <T> @Nullable T orNull(Function<JsonIn, T> reader) {
        return isNull() ? null : reader.apply(this);
    }

    String text() {
        if (node == null || !node.isTextual()) {
            throw wrong("a string");
        }
        return node.textValue();
    }

    long number() {
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong("a 64-bit integer");
        }
        return node.longValue();
    }

    double decimal() {
        if (node == null || !node.isNumber()) {
            throw wrong("a number");
        }
        return node.doubleValue();
    }

    int smallNumber() {
        return Math.toIntExact(number());
    }

    /// An amount of money, as a string with exactly two places.
    BigDecimal money() {
        String text = text();
        if (text.length() > DECIMAL_LENGTH_MAX) {
            throw wrong("an amount");
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.scale() != 2) {
            throw wrong("an amount with two places");
        }
        return amount;
    }

    LocalDate date() {
        return date(text());
    }

    /// @param text a date in a field's name or value
    LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong("a date", e);
        }
    }

    Instant instant() {
        try {
            return Instant.parse(text());
        } catch (DateTimeException e) {
            throw wrong("an instant", e);
        }
    }

    <T> List<T> list(Function<JsonIn, T> reader) {
        if (node == null || !node.isArray()) {
            throw wrong("an array");
        }
        List<T> list = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            list.add(reader.apply(at(i)));
        }
        return list;
    }

    void fields(BiConsumer<String, JsonIn> reader) {
        if (node == null || !node.isObject()) {
            throw wrong("an object");
        }
        node.properties()
                .forEach(field ->
                        reader.accept(
                                field.getKey(),
                                new JsonIn(place + "/" + field.getKey(), field.getValue())));
    }

    <T> SortedMap<String, T> map(Function<JsonIn, T> reader) {
        SortedMap<String, T> map = new TreeMap<>();
        fields((name, value) -> map.put(name, reader.apply(value)));
        return map;
    }

    /// @return the document's format, which is the one that this code writes
    int format(int expected) {
        return format(expected, expected);
    }

    /// @return the document's format, which is one that this code reads
    int format(int lowest, int highest) {
        int format = get("format").smallNumber();
        if (format < lowest || format > highest) {
            throw new IllegalArgumentException(
                    "its format is %d, this version reads %s"
                            .formatted(
                                    format,
                                    lowest == highest ? lowest : lowest + " to " + highest));
        }
        return format;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException(
                "'%s' is not %s".formatted(place.isEmpty() ? "/" : place, expected));
    }

    private IllegalArgumentException wrong(String expected, Throwable cause) {
        IllegalArgumentException wrong = wrong(expected);
        wrong.initCause(cause);
        return wrong;
    }
}
