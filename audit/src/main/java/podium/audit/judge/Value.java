package podium.audit.judge;

/// The value of a known field, as its JSON has it.
///
/// @param text of a string unescaped, of a number as written
public record Value(Kind kind, String text) {
    /// The JSON type, as far as the rules tell them apart.
    public enum Kind {
        STRING,
        /// A number without fraction and exponent.
        INTEGER,
        /// A number with a fraction or an exponent.
        DECIMAL,
        /// true, false, an array, an object.
        OTHER
    }

    boolean fits(Field.Type type) {
        return switch (type) {
            case STRING -> kind == Kind.STRING;
            case NUMBER -> kind == Kind.INTEGER || kind == Kind.DECIMAL;
            case INTEGER -> kind == Kind.INTEGER;
        };
    }
}
