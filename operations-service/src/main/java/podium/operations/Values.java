package podium.operations;

import podium.events.Topics;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Which values an argument may have. None of them can be taken for an option of the command.
public sealed interface Values {
    /// Of a run: 1–32 lower-case letters, digits and `-`, a letter first.
    record Run() implements Values {}

    record Whole(long min, long max) implements Values {}

    record OneOf(List<String> texts) implements Values {}

    record Flag() implements Values {}

    /// @param value a text, a whole number or a truth value, as JSON has them
    /// @return as the command takes it, or `null` if it isn't one of these
    default @Nullable String text(Object value) {
        return switch (this) {
            case Run _ -> value instanceof String name && Topics.isRun(name) ? name : null;
            case Whole(long min, long max) ->
                    value instanceof Long number && number >= min && number <= max
                            ? number.toString()
                            : null;
            case OneOf(List<String> texts) ->
                    value instanceof String text && texts.contains(text) ? text : null;
            case Flag _ -> value instanceof Boolean truth ? truth.toString() : null;
        };
    }

    /// In words.
    default String allowed() {
        return switch (this) {
            case Run _ -> "a run: 1-32 lower-case letters, digits and '-', a letter first";
            case Whole(long min, long max) -> "a whole number from %d to %d".formatted(min, max);
            case OneOf(List<String> texts) -> String.join(", ", texts);
            case Flag _ -> "true, false";
        };
    }
}
