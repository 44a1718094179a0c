package podium.generator;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What stands between the quotes of a JSON string, read without a parser.
final class JsonText {
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int NONE = -1;

    private final byte[] json;
    private final int to;
    private int at;

    private JsonText(byte[] json, int from, int to) {
        this.json = json;
        this.at = from;
        this.to = to;
    }

    /// @return the characters in UTF-8, or `null` if an escape is none or half of a pair
    static byte @Nullable [] unescaped(byte[] json, int from, int to) {
        int at = from;
        while (at < to && json[at] != '\\') {
            at++;
        }
        return at == to
                ? Arrays.copyOfRange(json, from, to)
                : new JsonText(json, from, to).unescaped();
    }

    private byte @Nullable [] unescaped() {
        ByteText text = new ByteText();
        while (at < to) {
            byte b = json[at++];
            if (b != '\\') {
                text.add((char) b);
                continue;
            }
            int character = escape();
            if (character == NONE) {
                return null;
            }
            text.add(Character.toString(character).getBytes(StandardCharsets.UTF_8));
        }
        return text.toBytes();
    }

    private int escape() {
        if (at == to) {
            return NONE;
        }
        byte escape = json[at++];
        if (escape == 'u') {
            return codePoint();
        }
        int known = ESCAPES.indexOf(escape);
        return known < 0 ? NONE : ESCAPED.charAt(known);
    }

    private int codePoint() {
        int unit = unit();
        if (unit == NONE || !Character.isSurrogate((char) unit)) {
            return unit;
        }
        boolean pair =
                Character.isHighSurrogate((char) unit)
                        && at + 2 <= to
                        && json[at] == '\\'
                        && json[at + 1] == 'u';
        if (!pair) {
            return NONE;
        }
        at += 2;
        int low = unit();
        return low != NONE && Character.isLowSurrogate((char) low)
                ? Character.toCodePoint((char) unit, (char) low)
                : NONE;
    }

    private int unit() {
        if (at + 4 > to) {
            return NONE;
        }
        int unit = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = Character.digit(json[at], 16);
            if (digit < 0) {
                return NONE;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
