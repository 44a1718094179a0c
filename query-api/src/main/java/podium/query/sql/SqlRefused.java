package podium.query.sql;

import org.jspecify.annotations.Nullable;

import java.io.Serial;

/// Why a statement is not answered: for people, with what is allowed and an example.
public final class SqlRefused extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final Kind kind;
    private final String detail;
    private final @Nullable String field;
    private final @Nullable String allowed;
    private final @Nullable String example;

    /// What sort of refusal: its code, a heading in docs/errors.md, its HTTP status and its title.
    public enum Kind {
        NOT_ONE_SELECT("SQL-001", 400, "Not one SELECT statement"),
        NOT_ALLOWED("SQL-002", 400, "Not allowed"),
        OVER_BUDGET("SQL-003", 422, "Too much to scan"),
        OVER_CACHE("SQL-004", 422, "Too much to fetch"),
        TOO_LONG("SQL-005", 422, "Took too long"),
        OUT_OF_MEMORY("SQL-006", 422, "Took too much memory"),
        FAILED("SQL-007", 400, "The statement failed"),
        BUSY("SQL-008", 429, "Too many statements at once"),
        NO_SUCH_RELEASE("SQL-009", 404, "No such release"),
        DISABLED("SQL-010", 403, "SQL is not enabled"),
        NO_PROCESS("SQL-011", 503, "The statement's process can't run"),
        NO_OBJECTS("SQL-012", 503, "The release's objects can't be read"),
        BAD_REQUEST("SQL-013", 400, "Bad request"),
        NO_RELEASE("QUERY-005", 503, "No release yet");

        private final String code;
        private final int status;
        private final String title;

        Kind(String code, int status, String title) {
            this.code = code;
            this.status = status;
            this.title = title;
        }

        public String code() {
            return code;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }

        /// Whether the same request may be answered in a moment.
        public boolean passes() {
            return this == BUSY || this == NO_PROCESS || this == NO_OBJECTS || this == NO_RELEASE;
        }
    }

    public SqlRefused(Kind kind, String detail) {
        this(kind, detail, null, null, null, null);
    }

    /// @param field of the request, or `null`
    /// @param allowed what would be accepted, or `null`
    /// @param example of it, or `null`
    public SqlRefused(
            Kind kind,
            String detail,
            @Nullable String field,
            @Nullable String allowed,
            @Nullable String example,
            @Nullable Throwable cause) {
        super(kind.code() + " " + detail, cause);
        this.kind = kind;
        this.detail = detail;
        this.field = field;
        this.allowed = allowed;
        this.example = example;
    }

    static SqlRefused because(Kind kind, String detail, Throwable cause) {
        return new SqlRefused(kind, detail, null, null, null, cause);
    }

    public static SqlRefused notAllowed(String detail, String allowed) {
        return new SqlRefused(Kind.NOT_ALLOWED, detail, "sql", allowed, null, null);
    }

    public static SqlRefused badRequest(
            String field, String detail, String allowed, @Nullable String example) {
        return new SqlRefused(Kind.BAD_REQUEST, detail, field, allowed, example, null);
    }

    public Kind kind() {
        return kind;
    }

    public String detail() {
        return detail;
    }

    public @Nullable String field() {
        return field;
    }

    public @Nullable String allowed() {
        return allowed;
    }

    public @Nullable String example() {
        return example;
    }
}
