package podium.chaos.check;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A row of an answer as it was sent: values as text, whatever their JSON type.
///
/// @param columns their names, shared by all rows of an answer
/// @param values in the same order; `null` is null
public record AnswerRow(List<String> columns, List<@Nullable String> values) {
    // written out: javac drops the type annotations of a compact constructor's parameters
    public AnswerRow(List<String> columns, List<@Nullable String> values) {
        if (columns.size() != values.size()) {
            throw new IllegalArgumentException("%s has values %s".formatted(columns, values));
        }
        this.columns = columns;
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /// @return `null` where the value is null
    /// @throws IllegalArgumentException if there is no such column
    public @Nullable String value(String column) {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new IllegalArgumentException("no column %s in %s".formatted(column, columns));
        }
        return values.get(at);
    }

    public long count(String column) {
        return Long.parseLong(text(column));
    }

    public BigDecimal money(String column) {
        return new BigDecimal(text(column));
    }

    /// @throws IllegalArgumentException if there is no such column, or it is null
    public String text(String column) {
        String value = value(column);
        if (value == null) {
            throw new IllegalArgumentException("%s is null".formatted(column));
        }
        return value;
    }

    /// These columns as one line, for comparing and for people.
    public String line(List<String> of) {
        StringBuilder line = new StringBuilder();
        for (String column : of) {
            String value = value(column);
            line.append(line.isEmpty() ? "" : " ")
                    .append(column)
                    .append('=')
                    // quoted, so that the text null is not null
                    .append(value == null ? "null" : "'" + value + "'");
        }
        return line.toString();
    }

    @Override
    public String toString() {
        return line(columns);
    }
}
