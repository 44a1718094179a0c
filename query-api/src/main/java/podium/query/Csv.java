package podium.query;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A page as CSV (RFC 4180): a header, CRLF, an empty cell for null.
public final class Csv {
    private Csv() {}

    public static byte[] encode(Page page) {
        List<Column> columns = page.columns();
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            csv.append(i == 0 ? "" : ",");
            CsvText.append(csv, columns.get(i).name());
        }
        csv.append(CsvText.LINE_END);
        for (AnswerRow row : page.rows()) {
            for (int i = 0; i < columns.size(); i++) {
                csv.append(i == 0 ? "" : ",");
                cell(csv, columns.get(i).value(row));
            }
            csv.append(CsvText.LINE_END);
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void cell(StringBuilder csv, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String text -> CsvText.append(csv, text);
            case BigDecimal decimal -> csv.append(decimal.toPlainString());
            default -> csv.append(value);
        }
    }
}
