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
        NO_SUCH_RELEASE("No such release"),
        RELEASE_GONE("Release gone"),
        BUSY("Too many requests"),
        TOO_SLOW("Not in time"),
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
    ///
    /// @param example of a right one
    public static Refusal unknownParameter(String field, String allowed, String example) {
        return new Refusal(
                Kind.UNKNOWN_PARAMETER,
                "QUERY-002",
                "there is no parameter '%s' here".formatted(field),
                field,
                allowed,
                example);
    }

    /// A shape is asked for in a format that has but one.
    public static Refusal shapeOf(Format format) {
        return badParameter(
                "shape",
                "%s has rows and nothing else".formatted(format.extension()),
                Parameter.SHAPE.allowed(Question.PRODUCT_FUNNEL),
                "none with " + format.extension());
    }

    static Refusal foreignCursor() {
        return new Refusal(
                Kind.BAD_PARAMETER,
                "QUERY-003",
                "the cursor belongs to another query: a cursor is sent with the same path and the same"
                        + " other parameters as the page that gave it",
                "cursor",
                "the value of page.next with all other parameters unchanged",
                Parameter.CURSOR.example(null));
    }

    static Refusal expiredCursor(long release) {
        return new Refusal(
                Kind.CURSOR_EXPIRED,
                "QUERY-004",
                "release %d, whose answer this cursor pages, is no longer kept: begin again without cursor"
                        .formatted(release),
                "cursor",
                "a cursor of a release that is kept",
                Parameter.CURSOR.example(null));
    }

    static Refusal noSuchRelease(long release, long newest) {
        return new Refusal(
                Kind.NO_SUCH_RELEASE,
                "QUERY-011",
                "there is no release %d yet; the newest is %d".formatted(release, newest),
                "release",
                "0 to %d, as far as they are kept: see /v1/releases".formatted(newest),
                Long.toString(newest));
    }

    static Refusal releaseGone(long release, long newest) {
        return new Refusal(
                Kind.RELEASE_GONE,
                "QUERY-012",
                "release %d was collected, and is no longer kept".formatted(release),
                "release",
                "a release that is kept: see /v1/releases",
                Long.toString(newest));
    }

    /// More is asked for at once than the limits allow.
    ///
    /// @param what there is too much of, for people
    public static Refusal busy(String what) {
        return new Refusal(
                Kind.BUSY,
                "QUERY-013",
                what + ": ask again after the seconds in Retry-After",
                null,
                null,
                null);
    }

    static Refusal tooSlow(String what) {
        return new Refusal(
                Kind.TOO_SLOW,
                "QUERY-014",
                what + ": ask again after the seconds in Retry-After",
                null,
                null,
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
