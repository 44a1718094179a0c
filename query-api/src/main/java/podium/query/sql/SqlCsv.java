package podium.query.sql;

import podium.query.CsvText;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// What a statement gave, as CSV (RFC 4180): a header, CRLF, an empty cell for null.
public final class SqlCsv {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private SqlCsv() {}

    public static byte[] encode(SqlAnswer answer) {
        StringBuilder csv = new StringBuilder();
        for (int at = 0; at < answer.columns().size(); at++) {
            csv.append(at == 0 ? "" : ",");
            CsvText.append(csv, answer.columns().get(at).name());
        }
        csv.append(CsvText.LINE_END);
        for (List<@Nullable String> row : answer.rows()) {
            for (int at = 0; at < row.size(); at++) {
                csv.append(at == 0 ? "" : ",");
                cell(csv, answer.columns().get(at), row.get(at));
            }
            csv.append(CsvText.LINE_END);
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void cell(StringBuilder csv, SqlColumn column, @Nullable String value) {
        if (value == null) {
            return;
        }
        boolean number =
                column.form() == SqlColumn.Form.NUMBER || column.type().startsWith("DECIMAL");
        // the child's own writing: not trusted to be a number without a look
        if (number && NUMBER.matcher(value).matches()) {
            csv.append(value);
        } else {
            CsvText.append(csv, value);
        }
    }
}
