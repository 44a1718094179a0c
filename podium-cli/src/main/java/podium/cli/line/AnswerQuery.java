package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Which rows of an answer; the service judges the values and has the defaults.
///
/// @param parameters in the order in which they are sent
public record AnswerQuery(AnswerName name, List<Parameter> parameters) {
    /// As in `?name=value`.
    public record Parameter(String name, String value) {}

    public AnswerQuery {
        parameters = List.copyOf(parameters);
    }

    /// All rows, as the service has them by default.
    public static AnswerQuery of(AnswerName name) {
        return new AnswerQuery(name, List.of());
    }

    /// The first rows over all dates.
    public static AnswerQuery first(AnswerName name, int rows) {
        return of(name).with("limit", Integer.toString(rows));
    }

    /// One parameter more; none where there is no value.
    public AnswerQuery with(String parameter, @Nullable String value) {
        if (value == null) {
            return this;
        }
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(parameter, value));
        return new AnswerQuery(name, more);
    }

    /// The parameter once for each value.
    public AnswerQuery with(String parameter, List<String> values) {
        AnswerQuery query = this;
        for (String value : values) {
            query = query.with(parameter, value);
        }
        return query;
    }
}
