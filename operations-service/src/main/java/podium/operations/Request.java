package podium.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What somebody asks for; every argument is one that the kind has, with a value that it may have.
///
/// @param arguments their texts by name, in the kind's order
public record Request(Kind kind, Map<String, String> arguments) {
    private static final String ARGUMENTS = "arguments.";

    public Request {
        arguments = Map.copyOf(arguments);
    }

    /// What comes of asking.
    public sealed interface Parsed {
        record Good(Request request) implements Parsed {}

        /// @param field at fault: `arguments.run`
        /// @param allowed what would be right
        record Bad(String field, String detail, String allowed) implements Parsed {}
    }

    /// @param kind as sent
    /// @param given by name: a text, a [Long] or a [Boolean]
    public static Parsed of(String kind, Map<String, Object> given) {
        Optional<Kind> known = Kind.named(kind);
        if (known.isEmpty()) {
            return new Parsed.Bad(
                    "kind", "there is no such operation", String.join(", ", Kind.labels()));
        }
        return of(known.get(), given);
    }

    private static Parsed of(Kind kind, Map<String, Object> given) {
        Map<String, String> arguments = new LinkedHashMap<>();
        Map<String, Object> left = new LinkedHashMap<>(given);
        for (Argument argument : kind.arguments()) {
            Object value = left.remove(argument.name());
            if (value == null && argument.required()) {
                return new Parsed.Bad(
                        ARGUMENTS + argument.name(), "it is missing", argument.values().allowed());
            }
            if (value != null) {
                String text = argument.values().text(value);
                if (text == null) {
                    return new Parsed.Bad(
                            ARGUMENTS + argument.name(),
                            "this is not allowed",
                            argument.values().allowed());
                }
                arguments.put(argument.name(), text);
            }
        }
        if (left.isEmpty()) {
            return new Parsed.Good(new Request(kind, arguments));
        }
        return new Parsed.Bad(
                ARGUMENTS + left.keySet().iterator().next(),
                "%s has no such argument".formatted(kind.label()),
                kind.arguments().isEmpty()
                        ? "none"
                        : kind.arguments().stream()
                                .map(Argument::name)
                                .collect(Collectors.joining(", ")));
    }

    Kind.Lane lane() {
        return Boolean.parseBoolean(arguments.get("dry_run")) ? Kind.Lane.PLAN : kind.lane();
    }

    /// The words of the command, without those that say which stack is meant.
    public List<String> words() {
        List<String> words = new ArrayList<>(kind.command());
        for (Argument argument : kind.arguments()) {
            String value = arguments.get(argument.name());
            if (value != null) {
                words.addAll(argument.words(value));
            }
        }
        return words;
    }
}
