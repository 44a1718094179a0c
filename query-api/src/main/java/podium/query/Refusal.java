package podium.query;

import org.jspecify.annotations.Nullable;

/// Why a request is not answered: for people, with the culprit, what is allowed and an example.
///
/// @param code a heading in docs/errors.md
/// @param field the parameter at fault, or `null`
/// @param allowed what would be accepted, or `null`
/// @param example of a right value, or `null`
public record Refusal(
        Kind kind,
        String code,
        String detail,
        @Nullable String field,
        @Nullable String allowed,
        @Nullable String example) {
    /// What sort of refusal; the edge gives each a status.
    public enum Kind {
        BAD_PARAMETER("Bad parameter"),
        UNKNOWN_PARAMETER("Unknown parameter"),
        UNKNOWN_ANSWER("No such answer"),
        CURSOR_EXPIRED("Cursor expired"),
        NO_RELEASE("No release yet");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    static Refusal badParameter(String field, String detail, String allowed, String example) {
        return new Refusal(Kind.BAD_PARAMETER, "QUERY-001", detail, field, allowed, example);
    }

    /// The parameter is not one of `allowed`.
    public static Refusal unknownParameter(String field, String allowed) {
        return new Refusal(
                Kind.UNKNOWN_PARAMETER,
                "QUERY-002",
                "there is no parameter '%s' here".formatted(field),
                field,
                allowed,
                null);
    }

    static Refusal foreignCursor() {
        return new Refusal(
                Kind.BAD_PARAMETER,
                "QUERY-003",
                "the cursor belongs to another query: a cursor is sent with the same path and the same"
                        + " other parameters as the page that gave it",
                "cursor",
                "the value of page.next with from, to and limit unchanged",
                null);
    }

    static Refusal expiredCursor(long release) {
        return new Refusal(
                Kind.CURSOR_EXPIRED,
                "QUERY-004",
                "release %d, whose answer this cursor pages, is no longer in memory: begin again without cursor"
                        .formatted(release),
                "cursor",
                "a cursor of one of the last releases",
                null);
    }

    static Refusal noRelease() {
        return new Refusal(
                Kind.NO_RELEASE,
                "QUERY-005",
                "nothing has been released yet: ask again in a moment",
                null,
                null,
                null);
    }

    /// No answer has that name.
    public static Refusal unknownAnswer(String name, String allowed) {
        return new Refusal(
                Kind.UNKNOWN_ANSWER,
                "QUERY-006",
                "there is no answer '%s'".formatted(name),
                null,
                allowed,
                "/v1/" + Question.PRODUCT_FUNNEL.path());
    }
}
