package podium.events;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// A payload as a line of Bronze, and a line as the payload it was. Most payloads are their own
/// line; one that couldn't come back from a line of text is written in base64 (DESIGN §5).
public final class LineEncoding {
    private static final byte[] MARK = ascii("{\"podium_base64\"");
    private static final byte[] OPEN = ascii("{\"podium_base64\":\"");
    private static final byte[] CLOSE = ascii("\"}");
    private static final byte[] NULL_LINE = ascii("{\"podium_base64\":null}");

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LFS = ONES * '\n';
    private static final long CRS = ONES * '\r';

    private LineEncoding() {}

    /// What the line of a payload has at most, without its LF.
    public static int lineBytesMax(int payloadBytesMax) {
        return OPEN.length + (payloadBytesMax + 2) / 3 * 4 + CLOSE.length;
    }

    /// @param payload any bytes; not changed, and returned as they are where they make a line
    /// @return the line without its LF
    public static byte[] line(byte @Nullable [] payload) {
        if (payload == null) {
            return NULL_LINE.clone();
        }
        if (isLine(payload)) {
            return payload;
        }
        byte[] encoded = Base64.getEncoder().encode(payload);
        byte[] line = Arrays.copyOf(OPEN, OPEN.length + encoded.length + CLOSE.length);
        System.arraycopy(encoded, 0, line, OPEN.length, encoded.length);
        System.arraycopy(CLOSE, 0, line, OPEN.length + encoded.length, CLOSE.length);
        return line;
    }

    /// The payload that [#line] made the line of.
    ///
    /// @throws IllegalArgumentException if the line was not made by it
    public static byte @Nullable [] payload(byte[] line) {
        if (!startsWith(line, MARK)) {
            return line;
        }
        if (Arrays.equals(line, NULL_LINE)) {
            return null;
        }
        int end = line.length - CLOSE.length;
        if (!startsWith(line, OPEN)
                || end < OPEN.length
                || !Arrays.equals(line, end, line.length, CLOSE, 0, CLOSE.length)) {
            throw new IllegalArgumentException("a line that begins like base64 but isn't");
        }
        return Base64.getDecoder().decode(Arrays.copyOfRange(line, OPEN.length, end));
    }

    private static boolean isLine(byte[] payload) {
        return !isBlank(payload) && !startsWith(payload, MARK) && isOneLineOfUtf8(payload);
    }

    private static boolean isBlank(byte[] payload) {
        for (byte b : payload) {
            if (b < 0 || !Character.isWhitespace((char) b)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneLineOfUtf8(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            if (at + Long.BYTES <= bytes.length && isPlain((long) LONGS.get(bytes, at))) {
                at += Long.BYTES;
                continue;
            }
            int length = sequence(bytes, at);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    // eight ASCII bytes at once, none of them CR or LF
    private static boolean isPlain(long eight) {
        return ((eight | zeros(eight ^ LFS) | zeros(eight ^ CRS)) & HIGHS) == 0;
    }

    private static long zeros(long eight) {
        return (eight - ONES) & ~eight;
    }

    /// @return the bytes of the character at `at`, or 0 where there is none or it is CR or LF
    private static int sequence(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return first == '\n' || first == '\r' ? 0 : 1;
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (first < 0xC2 || first > 0xF4 || at + length > bytes.length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length
                && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
