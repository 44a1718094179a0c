package podium.silver;

import podium.events.RejectedRecord;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The start of a refused record as text.
final class Excerpt {
    private Excerpt() {}

    /// At most [RejectedRecord#EXCERPT_BYTES_MAX] bytes of UTF-8; bytes that are no text are
    /// replaced, a character that the limit would cut is left out.
    static String of(byte @Nullable [] value) {
        if (value == null) {
            return "";
        }
        int taken = Math.min(value.length, RejectedRecord.EXCERPT_BYTES_MAX);
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer text = CharBuffer.allocate(taken);
        decoder.decode(ByteBuffer.wrap(value, 0, taken), text, taken == value.length);
        return cut(text.flip().toString(), RejectedRecord.EXCERPT_BYTES_MAX);
    }

    /// The longest start of a text that has at most that many bytes of UTF-8; lone surrogates are
    /// replaced.
    static String cut(String text, int bytesMax) {
        StringBuilder cut = new StringBuilder(Math.min(text.length(), bytesMax));
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                codePoint = 0xfffd;
            }
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > bytesMax) {
                break;
            }
            cut.appendCodePoint(codePoint);
        }
        return cut.toString();
    }
}
