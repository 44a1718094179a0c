package podium.generator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Text put together as UTF-8 bytes, without a `String` in between: the generator's and the
/// importer's inner loop. Reused from record to record; grows to the largest one.
final class ByteText {
    private static final byte[] HEX = ascii("0123456789abcdef");

    private byte[] bytes = new byte[1024];
    private int length;

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    ByteText clear() {
        length = 0;
        return this;
    }

    ByteText add(byte[] more) {
        return add(more, 0, more.length);
    }

    ByteText add(byte[] more, int from, int to) {
        reserve(to - from);
        System.arraycopy(more, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    ByteText add(char asciiCharacter) {
        reserve(1);
        bytes[length++] = (byte) asciiCharacter;
        return this;
    }

    /// The number with leading zeros, in exactly `width` digits.
    ByteText digits(long number, int width) {
        reserve(width);
        long rest = number;
        for (int at = length + width - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
        return this;
    }

    /// The non-negative number without leading zeros.
    ByteText number(long number) {
        int width = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            width++;
        }
        return digits(number, width);
    }

    /// 128 bits in the form of a random UUID, 36 characters.
    ByteText uuid(long high, long low) {
        long versioned = high & 0xffffffffffff0fffL | 0x4000L;
        long varied = low & 0x3fffffffffffffffL | 0x8000000000000000L;
        return hex(versioned, 64, 32)
                .add('-')
                .hex(versioned, 32, 16)
                .add('-')
                .hex(versioned, 16, 0)
                .add('-')
                .hex(varied, 64, 48)
                .add('-')
                .hex(varied, 48, 0);
    }

    /// The bits below `from` down to `to`, as hex digits.
    private ByteText hex(long bits, int from, int to) {
        reserve(16);
        for (int shift = from - 4; shift >= to; shift -= 4) {
            bytes[length++] = HEX[(int) (bits >>> shift) & 0xf];
        }
        return this;
    }

    ByteText hex(byte[] raw, int count) {
        reserve(2 * count);
        for (int at = 0; at < count; at++) {
            bytes[length++] = HEX[raw[at] >>> 4 & 0xf];
            bytes[length++] = HEX[raw[at] & 0xf];
        }
        return this;
    }

    /// A JSON string of these bytes. Only what JSON forbids is escaped; bytes that are not UTF-8
    /// stay as they are, for cleaning to judge.
    ByteText jsonString(byte[] text, int from, int to) {
        reserve(6 * (to - from) + 2);
        bytes[length++] = '"';
        for (int at = from; at < to; at++) {
            byte b = text[at];
            if (b == '"' || b == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = b;
            } else if (b >= 0 && b < 0x20) {
                bytes[length++] = '\\';
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[b >>> 4];
                bytes[length++] = HEX[b & 0xf];
            } else {
                bytes[length++] = b;
            }
        }
        bytes[length++] = '"';
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
