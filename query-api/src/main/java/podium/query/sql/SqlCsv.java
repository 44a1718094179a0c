package podium.query.sql;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a statement gave, as CSV (RFC 4180): a header, CRLF, an empty cell for null. A text that a
/// spreadsheet would run as a formula gets a `'` in front, in the header too: a stranger chose it.
public final class SqlCsv {
    private static final String LINE_END = "\r\n";
    private static final String RUNS = "=+-@\t\r";
    private static final String QUOTED = ",\"\r\n";

    private SqlCsv() {}

    public static byte[] encode(SqlAnswer answer) {
        StringBuilder csv = new StringBuilder();
        for (int at = 0; at < answer.columns().size(); at++) {
            csv.append(at == 0 ? "" : ",");
            text(csv, answer.columns().get(at).name());
        }
        csv.append(LINE_END);
        for (List<@Nullable String> row : answer.rows()) {
            for (int at = 0; at < row.size(); at++) {
                csv.append(at == 0 ? "" : ",");
                cell(csv, answer.columns().get(at), row.get(at));
            }
            csv.append(LINE_END);
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void cell(StringBuilder csv, SqlColumn column, @Nullable String value) {
        if (value == null) {
            return;
        }
        boolean number =
                column.form() == SqlColumn.Form.NUMBER || column.type().startsWith("DECIMAL");
        if (number) {
            csv.append(value);
        } else {
            text(csv, value);
        }
    }

    private static void text(StringBuilder csv, String text) {
        boolean runs = !text.isEmpty() && RUNS.indexOf(text.charAt(0)) >= 0;
        String shown = runs ? "'" + text : text;
        if (shown.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0)) {
            csv.append('"').append(shown.replace("\"", "\"\"")).append('"');
        } else {
            csv.append(shown);
        }
    }
}
