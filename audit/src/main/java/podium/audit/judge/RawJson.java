package podium.audit.judge;

import java.util.Map;

/// What a strict JSON parser says of a raw record.
public sealed interface RawJson {
    record NotJson() implements RawJson {}

    record NotObject() implements RawJson {}

    /// @param values of the known fields that are not missing: null is, and in a string field the
    ///   empty string
    /// @param nameTwice whether a top-level name, known or not, stands twice
    record Fields(Map<Field, Value> values, boolean nameTwice) implements RawJson {}

    /// A strict parser: RFC 8259, at most 32 levels.
    interface Parser {
        RawJson parse(char[] text, int length);
    }
}
