package podium.query;

/// A text as a cell of CSV (RFC 4180). One that a spreadsheet would run as a formula gets a `'` in
/// front, so it is shown instead: strangers choose what stands in cells, and in headers.
public final class CsvText {
    public static final String LINE_END = "\r\n";

    // the wide ones too: where such are typed, some spreadsheets take them for the others
    private static final String RUNS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvText() {}

    public static void append(StringBuilder csv, String text) {
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
