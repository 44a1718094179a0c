package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Rows as an aligned table for the terminal: names on top, numbers to the right, `-` for nothing.
public final class TextTable {
    private static final String GAP = "  ";
    private static final String NOTHING = "-";
    private static final int CELL_MAX = 60;

    private TextTable() {}

    public static String of(Answer answer) {
        return of(answer.columns(), answer.rows());
    }

    public static String of(
            List<Answer.Column> header, List<? extends List<@Nullable String>> rows) {
        int columns = header.size();
        int[] widths = new int[columns];
        for (int at = 0; at < columns; at++) {
            widths[at] = width(header.get(at).name());
            for (List<@Nullable String> row : rows) {
                widths[at] = Math.max(widths[at], width(cell(row.get(at))));
            }
        }
        StringBuilder text = new StringBuilder();
        StringBuilder rule = new StringBuilder();
        for (int at = 0; at < columns; at++) {
            Answer.Column column = header.get(at);
            append(text, at, column.name(), widths[at], column.number());
            append(rule, at, "─".repeat(widths[at]), widths[at], false);
        }
        end(text);
        text.append(rule);
        end(text);
        for (List<@Nullable String> row : rows) {
            for (int at = 0; at < columns; at++) {
                boolean number = header.get(at).number();
                append(text, at, cell(row.get(at)), widths[at], number);
            }
            end(text);
        }
        return text.toString();
    }

    private static void append(
            StringBuilder text, int at, String cell, int width, boolean toTheRight) {
        String padding = " ".repeat(width - width(cell));
        text.append(at == 0 ? "" : GAP).append(toTheRight ? padding + cell : cell + padding);
    }

    private static void end(StringBuilder text) {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }

    /// What a value looks like in one line: what would move the cursor is shown as `?`.
    private static String cell(@Nullable String value) {
        if (value == null) {
            return NOTHING;
        }
        StringBuilder shown = new StringBuilder();
        value.codePoints()
                .limit(CELL_MAX)
                .forEach(point ->
                        shown.appendCodePoint(Character.isISOControl(point) ? '?' : point));
        return value.codePointCount(0, value.length()) > CELL_MAX ? shown + "…" : shown.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
