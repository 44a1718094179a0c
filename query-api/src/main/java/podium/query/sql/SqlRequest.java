package podium.query.sql;

import org.jspecify.annotations.Nullable;

/// A statement to run.
///
/// @param sql one SELECT
/// @param release whose objects it reads, or `null` for the newest
/// @param limit rows of the answer at most
public record SqlRequest(String sql, @Nullable Long release, int limit) {
    public static final int LIMIT_DEFAULT = 1_000;
    public static final int LIMIT_MAX = 10_000;
    static final int CHARS_MAX = 32_768;

    /// @throws SqlRefused unless the text is one that DuckDB's parser and its execution read alike
    public SqlRequest {
        if (sql.isBlank()) {
            throw SqlRefused.badRequest("sql", "there is no statement", "one SELECT", "SELECT 1");
        }
        if (sql.length() > CHARS_MAX) {
            throw SqlRefused.badRequest(
                    "sql",
                    "the statement has %d characters".formatted(sql.length()),
                    "%d characters at most".formatted(CHARS_MAX),
                    null);
        }
        if (release != null && release < 0) {
            throw SqlRefused.badRequest(
                    "release", "releases count from 0", "a whole number from 0", "0");
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            throw SqlRefused.badRequest(
                    "limit",
                    "the limit is %d".formatted(limit),
                    "1 to %d".formatted(LIMIT_MAX),
                    Integer.toString(LIMIT_DEFAULT));
        }
        if (sql.codePoints().anyMatch(SqlRequest::isForeign)) {
            throw SqlRefused.badRequest(
                    "sql",
                    "the statement holds a control character or half of a character",
                    "text; of control characters tab and line ends only",
                    null);
        }
    }

    private static boolean isForeign(int point) {
        boolean blank = point == '\t' || point == '\n' || point == '\r';
        return (Character.isISOControl(point) && !blank)
                || Character.getType(point) == Character.SURROGATE;
    }
}
