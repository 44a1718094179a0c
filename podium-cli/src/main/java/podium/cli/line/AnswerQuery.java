package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// Which rows of an answer; the service judges the values and has the defaults.
///
/// @param from first date, or `null`
/// @param to the first date that is no longer in it, or `null`
/// @param limit rows at most, or `null`
public record AnswerQuery(
        AnswerName name, @Nullable String from, @Nullable String to, @Nullable String limit) {
    /// The first rows over all dates.
    public static AnswerQuery first(AnswerName name, int rows) {
        return new AnswerQuery(name, null, null, Integer.toString(rows));
    }
}
