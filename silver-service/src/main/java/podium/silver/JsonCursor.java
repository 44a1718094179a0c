package podium.silver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Walks over one JSON text strictly as RFC 8259 has it, at most [#DEPTH_MAX] levels deep, without
/// building anything and without recursion. The bytes are valid UTF-8. A method that returns
/// `false` has met something else than JSON; the cursor is of no use then.
class JsonCursor {
    static final int DEPTH_MAX = 32;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';

    protected byte[] bytes = {};
    protected int at;

    /// Of the string walked over last: where its text begins and ends, whether it has escapes.
    protected int textFrom;

    protected int textTo;
    protected boolean textEscaped;

    /// Whether the number walked over last has a fraction or an exponent.
    protected boolean fractional;

    protected final void blanks() {
        while (at < bytes.length) {
            byte next = bytes[at];
            if (next != ' ' && next != '\n' && next != '\t' && next != '\r') {
                return;
            }
            at++;
        }
    }

    protected final boolean atEnd() {
        return at >= bytes.length;
    }

    protected final boolean next(int wanted) {
        if (atEnd() || bytes[at] != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /// One value of any kind, `above` levels deep.
    protected final boolean value(int above) {
        long objects = 0;
        int depth = 0;
        while (true) {
            if (atEnd()) {
                return false;
            }
            boolean object = bytes[at] == '{';
            if (object || bytes[at] == '[') {
                depth++;
                if (above + depth > DEPTH_MAX) {
                    return false;
                }
                objects = object ? objects | 1L << depth : objects & ~(1L << depth);
                at++;
                blanks();
                boolean empty = !atEnd() && bytes[at] == (object ? '}' : ']');
                if (!empty) {
                    if (object && !name()) {
                        return false;
                    }
                    continue;
                }
            } else if (!scalar()) {
                return false;
            }
            while (true) {
                if (depth == 0) {
                    return true;
                }
                blanks();
                boolean inObject = (objects >>> depth & 1) == 1;
                if (next(inObject ? '}' : ']')) {
                    depth--;
                } else if (next(',')) {
                    blanks();
                    if (inObject && !name()) {
                        return false;
                    }
                    break;
                } else {
                    return false;
                }
            }
        }
    }

    /// A name of an object with its colon and the blanks around it.
    protected final boolean name() {
        if (!string()) {
            return false;
        }
        blanks();
        if (!next(':')) {
            return false;
        }
        blanks();
        return true;
    }

    protected final boolean string() {
        if (!next('"')) {
            return false;
        }
        textFrom = at;
        textEscaped = false;
        while (true) {
            plain();
            if (atEnd()) {
                return false;
            }
            byte next = bytes[at];
            if (next == '"') {
                textTo = at;
                at++;
                return true;
            }
            if ((next & 0xe0) == 0) {
                return false;
            }
            at++;
            if (next == '\\') {
                textEscaped = true;
                if (!escape()) {
                    return false;
                }
            }
        }
    }

    /// Steps over bytes that mean nothing in a string, eight at once: up to the first that does, or
    /// to the last seven.
    private void plain() {
        byte[] text = bytes;
        int here = at;
        int last = text.length - Long.BYTES;
        while (here <= last) {
            long eight = (long) LONGS.get(text, here);
            // the lowest bit that is set is right: a borrow goes upwards only
            long stops =
                    (zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES) | eight - BLANKS & ~eight)
                            & HIGHS;
            if (stops != 0) {
                here += Long.numberOfTrailingZeros(stops) >>> 3;
                break;
            }
            here += Long.BYTES;
        }
        at = here;
    }

    private static long zeros(long eight) {
        return eight - ONES & ~eight;
    }

    private boolean escape() {
        if (atEnd()) {
            return false;
        }
        byte kind = bytes[at++];
        if (kind != 'u') {
            return "\"\\/bfnrt".indexOf(kind) >= 0;
        }
        if (at + 4 > bytes.length) {
            return false;
        }
        for (int digit = 0; digit < 4; digit++) {
            if (hex(bytes[at++]) < 0) {
                return false;
            }
        }
        return true;
    }

    /// One value that is neither object nor array; there is a byte.
    protected final boolean scalar() {
        return switch (bytes[at]) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean word(String word) {
        for (int letter = 0; letter < word.length(); letter++) {
            if (!next(word.charAt(letter))) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        fractional = false;
        next('-');
        if (!next('0') && !digits()) {
            return false;
        }
        if (next('.')) {
            fractional = true;
            if (!digits()) {
                return false;
            }
        }
        if (next('e') || next('E')) {
            fractional = true;
            if (!next('+')) {
                next('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int from = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > from;
    }

    /// The text between two positions of a string that [#string] walked over, unescaped. It may
    /// hold lone surrogates.
    protected final String unescaped(int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int run = from;
        int next = from;
        while (next < to) {
            if (bytes[next] != '\\') {
                next++;
                continue;
            }
            text.append(new String(bytes, run, next - run, StandardCharsets.UTF_8));
            byte kind = bytes[next + 1];
            if (kind == 'u') {
                text.append((char) code(next + 2));
                next += 6;
            } else {
                text.append(plain(kind));
                next += 2;
            }
            run = next;
        }
        return text.append(new String(bytes, run, to - run, StandardCharsets.UTF_8)).toString();
    }

    private static char plain(byte kind) {
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) kind;
        };
    }

    private int code(int from) {
        int code = 0;
        for (int digit = from; digit < from + 4; digit++) {
            code = code << 4 | hex(bytes[digit]);
        }
        return code;
    }

    private static int hex(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        int letter = digit | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
