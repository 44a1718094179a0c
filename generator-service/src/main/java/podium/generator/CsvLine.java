package podium.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One line of CSV as bytes, cut at its commas; a field in double quotes may hold commas and
/// doubled quotes (RFC 4180). A line break inside quotes is not joined: our sources have none.
final class CsvLine {
    private CsvLine() {}

    static List<byte[]> fields(byte[] line, int length) {
        List<byte[]> fields = new ArrayList<>();
        int from = 0;
        while (true) {
            int to = from < length && line[from] == '"' ? behindQuotes(line, from, length) : from;
            while (to < length && line[to] != ',') {
                to++;
            }
            fields.add(field(line, from, to));
            if (to >= length) {
                return fields;
            }
            from = to + 1;
        }
    }

    /// The place behind the closing quote, or the line's end.
    private static int behindQuotes(byte[] line, int from, int length) {
        int at = from + 1;
        while (at < length) {
            if (line[at++] != '"') {
                continue;
            }
            if (at < length && line[at] == '"') {
                at++;
            } else {
                return at;
            }
        }
        return length;
    }

    private static byte[] field(byte[] line, int from, int to) {
        boolean quoted = to - from >= 2 && line[from] == '"' && line[to - 1] == '"';
        return quoted ? unquoted(line, from + 1, to - 1) : Arrays.copyOfRange(line, from, to);
    }

    private static byte[] unquoted(byte[] line, int from, int to) {
        byte[] text = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; at++) {
            text[length++] = line[at];
            if (line[at] == '"' && at + 1 < to && line[at + 1] == '"') {
                at++;
            }
        }
        return Arrays.copyOf(text, length);
    }
}
