package podium.silver;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/// One raw record's JSON: where the value of each known field stands, found in one pass. Used again
/// for record after record, by one thread.
final class EventText extends JsonCursor {
    enum Shape {
        NOT_JSON,
        NOT_OBJECT,
        OBJECT
    }

    enum Kind {
        ABSENT,
        NULL,
        TEXT,
        INTEGER,
        FRACTION,
        OTHER
    }

    private final Kind[] kinds = new Kind[Field.COUNT];
    private final int[] from = new int[Field.COUNT];
    private final int[] to = new int[Field.COUNT];
    private final boolean[] escaped = new boolean[Field.COUNT];
    private int knownTwice;
    private @Nullable String unknownTwice;
    private @Nullable Set<String> unknown;

    /// @param text valid UTF-8, not empty
    Shape read(byte[] text) {
        bytes = text;
        at = 0;
        Arrays.fill(kinds, Kind.ABSENT);
        knownTwice = 0;
        unknownTwice = null;
        unknown = null;
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
        if (!value(1)) {
            return false;
        }
        if (field != null) {
            int slot = field.ordinal();
            if (kinds[slot] != Kind.ABSENT) {
                knownTwice |= 1 << slot;
            }
            kinds[slot] = kind(first);
            boolean text = first == '"';
            from[slot] = text ? textFrom : start;
            to[slot] = text ? textTo : at;
            escaped[slot] = text && textEscaped;
        }
        return true;
    }

    private @Nullable Field known() {
        Field field;
        if (textEscaped) {
            String name = unescaped(textFrom, textTo);
            field = Field.named(name);
            if (field == null) {
                noteUnknown(name);
            }
        } else {
            field = Field.named(bytes, textFrom, textTo);
            if (field == null) {
                noteUnknown(new String(bytes, textFrom, textTo - textFrom, StandardCharsets.UTF_8));
            }
        }
        return field;
    }

    private void noteUnknown(String name) {
        if (unknown == null) {
            unknown = new HashSet<>();
        }
        if (!unknown.add(name) && unknownTwice == null) {
            unknownTwice = name;
        }
    }

    private Kind kind(byte first) {
        return switch (first) {
            case '"' -> Kind.TEXT;
            case 'n' -> Kind.NULL;
            case 't', 'f', '{', '[' -> Kind.OTHER;
            default -> fractional ? Kind.FRACTION : Kind.INTEGER;
        };
    }

    /// The name that stands twice: the known ones first, in the table's order; or `null`.
    @Nullable String duplicateName() {
        if (knownTwice != 0) {
            return Field.values()[Integer.numberOfTrailingZeros(knownTwice)].wireName();
        }
        return unknownTwice;
    }

    /// Whether the field counts as missing: absent, null, or the empty string where text belongs.
    boolean missing(Field field) {
        int slot = field.ordinal();
        return switch (kinds[slot]) {
            case ABSENT, NULL -> true;
            case TEXT -> field.isText() && from[slot] == to[slot];
            case INTEGER, FRACTION, OTHER -> false;
        };
    }

    Kind kind(Field field) {
        return requireNonNull(kinds[field.ordinal()]);
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
        return escaped[field.ordinal()];
    }

    /// A text field's value, unescaped; it may hold lone surrogates.
    String text(Field field) {
        int slot = field.ordinal();
        return escaped[slot]
                ? unescaped(from[slot], to[slot])
                : new String(bytes, from[slot], to[slot] - from[slot], StandardCharsets.UTF_8);
    }
}
