package podium.bronze.rejects;

import java.nio.charset.StandardCharsets;

/// Bytes of strangers for a terminal: text as it is, and `\xNN` for each byte that is no visible
/// character of UTF-8, so that none moves the cursor or turns the writing direction.
final class PayloadText {
    private PayloadText() {}

    static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int length = length(bytes[at]);
            String character =
                    length == 0 || at + length > bytes.length
                            ? ""
                            : new String(bytes, at, length, StandardCharsets.UTF_8);
            if (isOneVisible(character)) {
                text.append(character);
                at += length;
            } else {
                text.append("\\x%02x".formatted(bytes[at]));
                at++;
            }
        }
        return text.toString();
    }

    /// Of the character that begins with a byte; 0 where none does.
    private static int length(byte first) {
        int bits = first & 0xFF;
        if (bits < 0x80) {
            return 1;
        }
        if (bits < 0xC2 || bits > 0xF4) {
            return 0;
        }
        return bits < 0xE0 ? 2 : bits < 0xF0 ? 3 : 4;
    }

    private static boolean isOneVisible(String character) {
        if (character.isEmpty() || character.codePointCount(0, character.length()) != 1) {
            return false;
        }
        int point = character.codePointAt(0);
        return point != '\uFFFD'
                && switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR ->
                            false;
                    default -> true;
                };
    }
}
