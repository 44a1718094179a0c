package podium.silver;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// The known fields of a raw event in the order in which DESIGN §4 lists and checks them.
enum Field {
    EVENT_ID(256),
    TIMESTAMP(Integer.MAX_VALUE),
    USER_ID(256),
    SESSION_ID(256),
    EVENT_TYPE(Integer.MAX_VALUE),
    PRODUCT_ID(256),
    CATEGORY(256),
    PRICE(0),
    QUANTITY(0),
    SEARCH_QUERY(1024);

    static final int COUNT = values().length;

    /// All of them, as a set of bits.
    static final int ALL = (1 << COUNT) - 1;

    /// Those whose values are strings.
    static final int TEXTS = ALL & ~(PRICE.bit() | QUANTITY.bit());

    private static final int NAME_BYTES_MAX = 12;
    private static final Field[][] BY_LENGTH = byLength();

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final byte[] bytes = wireName.getBytes(StandardCharsets.US_ASCII);
    private final int charactersMax;

    Field(int charactersMax) {
        this.charactersMax = charactersMax;
    }

    String wireName() {
        return wireName;
    }

    /// Longest value in code points; 0 for a number.
    int charactersMax() {
        return charactersMax;
    }

    boolean isText() {
        return charactersMax > 0;
    }

    /// The bit that stands for it in a set of fields.
    int bit() {
        return 1 << ordinal();
    }

    /// Whether its name stands between two positions.
    boolean isNamed(byte[] text, int from, int to) {
        return Arrays.equals(bytes, 0, bytes.length, text, from, to);
    }

    /// The field whose name stands between two positions, or `null` where that is no known name.
    static @Nullable Field named(byte[] text, int from, int to) {
        int length = to - from;
        if (length > NAME_BYTES_MAX) {
            return null;
        }
        for (Field field : BY_LENGTH[length]) {
            if (field.isNamed(text, from, to)) {
                return field;
            }
        }
        return null;
    }

    static @Nullable Field named(String name) {
        for (Field field : values()) {
            if (field.wireName.equals(name)) {
                return field;
            }
        }
        return null;
    }

    private static Field[][] byLength() {
        Field[][] fields = new Field[NAME_BYTES_MAX + 1][];
        for (int length = 0; length <= NAME_BYTES_MAX; length++) {
            int wanted = length;
            fields[length] =
                    Arrays.stream(values())
                            .filter(field -> field.bytes.length == wanted)
                            .toArray(Field[]::new);
        }
        return fields;
    }
}
