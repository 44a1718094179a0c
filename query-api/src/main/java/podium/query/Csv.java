package podium.query;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A page as CSV (RFC 4180): a header, CRLF, an empty cell for null. A text that a spreadsheet
/// would run as a formula gets a `'` in front, so it is shown instead.
public final class Csv {
    private static final String LINE_END = "\r\n";
    private static final String RUNS = "=+-@\t\r";

    private Csv() {}

    public static byte[] encode(Page page) {
        List<Column> columns = page.columns();
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            csv.append(i == 0 ? "" : ",");
            text(csv, columns.get(i).name());
        }
        csv.append(LINE_END);
        for (AnswerRow row : page.rows()) {
            for (int i = 0; i < columns.size(); i++) {
                csv.append(i == 0 ? "" : ",");
                cell(csv, columns.get(i).value(row));
            }
            csv.append(LINE_END);
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void cell(StringBuilder csv, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String text -> text(csv, text);
            case BigDecimal decimal -> csv.append(decimal.toPlainString());
            default -> csv.append(value);
        }
    }

    private static void text(StringBuilder csv, String text) {
        boolean runs = !text.isEmpty() && RUNS.indexOf(text.charAt(0)) >= 0;
        String shown = runs ? "'" + text : text;
        if (needsQuotes(shown)) {
            csv.append('"').append(shown.replace("\"", "\"\"")).append('"');
        } else {
            csv.append(shown);
        }
    }

    private static boolean needsQuotes(String text) {
        return text.indexOf(',') >= 0
                || text.indexOf('"') >= 0
                || text.indexOf('\r') >= 0
                || text.indexOf('\n') >= 0;
    }
}
