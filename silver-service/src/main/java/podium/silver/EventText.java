package podium.silver;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// One raw record's JSON: where the value of each known field stands, found in one pass. Used again
/// for record after record, by one thread.
final class EventText extends JsonCursor {
    enum Shape {
        NOT_JSON,
        NOT_OBJECT,
        OBJECT
    }

    private final int[] from = new int[Field.COUNT];
    private final int[] to = new int[Field.COUNT];

    // sets of fields, a bit each
    private int present;
    private int nulls;
    private int texts;
    private int empty;
    private int escaped;
    private int integers;
    private int fractions;
    private int twice;

    private final UnknownNames unknown = new UnknownNames();

    /// The known fields of the record before, in its order: most have the same.
    private final @Nullable Field[] usual = new Field[Field.COUNT];

    private int seen;

    /// @param text valid UTF-8, not empty
    Shape read(byte[] text) {
        bytes = text;
        at = 0;
        present = 0;
        nulls = 0;
        texts = 0;
        empty = 0;
        escaped = 0;
        integers = 0;
        fractions = 0;
        twice = 0;
        seen = 0;
        unknown.begin(text);
        blanks();
        boolean object = !atEnd() && bytes[at] == '{';
        if (!(object ? object() : value(0))) {
            return Shape.NOT_JSON;
        }
        blanks();
        if (!atEnd()) {
            return Shape.NOT_JSON;
        }
        return object ? Shape.OBJECT : Shape.NOT_OBJECT;
    }

    private boolean object() {
        at++;
        blanks();
        if (next('}')) {
            return true;
        }
        do {
            blanks();
            if (!field()) {
                return false;
            }
            blanks();
        } while (next(','));
        return next('}');
    }

    private boolean field() {
        if (!name()) {
            return false;
        }
        Field field = known();
        if (atEnd()) {
            return false;
        }
        byte first = bytes[at];
        int start = at;
        boolean nested = first == '{' || first == '[';
        if (!(nested ? value(1) : scalar())) {
            return false;
        }
        if (field != null) {
            note(field, first, start);
        }
        return true;
    }

    private void note(Field field, byte first, int start) {
        int slot = field.ordinal();
        int bit = field.bit();
        twice |= present & bit;
        present |= bit;
        from[slot] = start;
        to[slot] = at;
        switch (first) {
            case '"' -> {
                from[slot] = textFrom;
                to[slot] = textTo;
                texts |= bit;
                empty |= textFrom == textTo ? bit : 0;
                escaped |= textEscaped ? bit : 0;
            }
            case 'n' -> nulls |= bit;
            case 't', 'f', '{', '[' -> {}
            default -> {
                fractions |= fractional ? bit : 0;
                integers |= fractional ? 0 : bit;
            }
        }
    }

    private @Nullable Field known() {
        Field field;
        if (textEscaped) {
            String name = unescaped(textFrom, textTo);
            field = Field.named(name);
            if (field == null) {
                unknown.add(name);
            }
            return field;
        }
        field = seen < usual.length ? usual[seen] : null;
        if (field == null || !field.isNamed(bytes, textFrom, textTo)) {
            field = Field.named(bytes, textFrom, textTo);
        }
        if (field == null) {
            unknown.add(textFrom, textTo);
        } else if (seen < usual.length) {
            usual[seen++] = field;
        }
        return field;
    }

    /// The name that stands twice: the known ones first, in the table's order; or `null`.
    @Nullable String duplicateName() {
        if (twice != 0) {
            return Field.values()[Integer.numberOfTrailingZeros(twice)].wireName();
        }
        return unknown.twice();
    }

    /// The fields that count as missing: absent, null, or the empty string where text belongs.
    int missing() {
        return Field.ALL & ~present | nulls | empty & Field.TEXTS;
    }

    boolean missing(Field field) {
        return (missing() & field.bit()) != 0;
    }

    /// The fields whose value is there, but of another type than theirs.
    int wrong() {
        int right =
                texts & Field.TEXTS
                        | (integers | fractions) & Field.PRICE.bit()
                        | integers & Field.QUANTITY.bit();
        return present & ~nulls & ~right;
    }

    /// Whether the field's value is a string, an empty one too.
    boolean isString(Field field) {
        return (texts & field.bit()) != 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int from(Field field) {
        return from[field.ordinal()];
    }

    int to(Field field) {
        return to[field.ordinal()];
    }

    boolean escaped(Field field) {
        return (escaped & field.bit()) != 0;
    }

    /// A text field's value, unescaped; it may hold lone surrogates.
    String text(Field field) {
        int slot = field.ordinal();
        return escaped(field)
                ? unescaped(from[slot], to[slot])
                : new String(bytes, from[slot], to[slot] - from[slot], StandardCharsets.UTF_8);
    }
}
