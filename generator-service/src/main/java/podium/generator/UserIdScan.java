package podium.generator;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Finds the text of a top-level `user_id` in a JSON line, to key the record by it. For every line
/// that is valid JSON the answer is exact, escapes included; for any other line it is a guess or
/// nothing, and cleaning refuses the line anyway. Reads each byte once and keeps no state but
/// depth.
final class UserIdScan {
    /// No valid id is longer (256 characters of at most 4 bytes): no longer one becomes a key.
    private static final int ID_BYTES_MAX = 1024;

    private static final byte[] NAME = ByteText.ascii("user_id");

    private final byte[] line;
    private int at;

    private UserIdScan(byte[] line) {
        this.line = line;
    }

    /// @return the id in UTF-8, or `null` where there is none that can be read
    static byte @Nullable [] userId(byte[] line) {
        return new UserIdScan(line).find();
    }

    private byte @Nullable [] find() {
        skipBlanks();
        if (!take('{')) {
            return null;
        }
        while (at < line.length) {
            skipBlanks();
            int name = at;
            if (!skipString()) {
                return null;
            }
            boolean user = isUserId(name + 1, at - 1);
            skipBlanks();
            if (!take(':')) {
                return null;
            }
            skipBlanks();
            if (user) {
                return value();
            }
            skipValue();
            if (!take(',')) {
                return null;
            }
        }
        return null;
    }

    private byte @Nullable [] value() {
        int start = at;
        if (!skipString()) {
            return null;
        }
        byte[] id = JsonText.unescaped(line, start + 1, at - 1);
        return id == null || id.length == 0 || id.length > ID_BYTES_MAX ? null : id;
    }

    private boolean isUserId(int from, int to) {
        byte[] name = JsonText.unescaped(line, from, to);
        return name != null && Arrays.equals(name, NAME);
    }

    /// @return whether a string starts here and ends; then the place is behind it
    private boolean skipString() {
        if (!take('"')) {
            return false;
        }
        while (at < line.length) {
            byte b = line[at++];
            if (b == '\\') {
                at++;
            } else if (b == '"') {
                return true;
            }
        }
        return false;
    }

    /// Goes to the comma or bracket behind a value of any kind and depth.
    private void skipValue() {
        int depth = 0;
        while (at < line.length) {
            switch (line[at]) {
                case '"' -> {
                    if (!skipString()) {
                        return;
                    }
                    continue;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (depth-- == 0) {
                        return;
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return;
                    }
                }
                default -> {
                    // part of a number or a word, or a blank
                }
            }
            at++;
        }
    }

    private void skipBlanks() {
        while (at < line.length
                && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r' || line[at] == '\n')) {
            at++;
        }
    }

    private boolean take(char wanted) {
        if (at < line.length && line[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }
}
