package podium.query;

import podium.events.Reason;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What an answer can be asked with: each parameter's name, what is allowed, and an example. The
/// judge, the errors and OpenAPI have it from here.
public enum Parameter {
    FROM(
            "from",
            "The first event date, UTC, or local with tz; without it all dates",
            Texts.DATE,
            "2025-12-01"),
    TO("to", "The first event date after the range (exclusive)", Texts.DATE, "2025-12-02"),
    PRODUCT_ID(
            "product_id",
            "Only this product; repeated: any of them",
            Texts.text("a product id"),
            "P-1001"),
    CATEGORY(
            "category",
            "Only this category; repeated: any of them",
            Texts.text("a category"),
            "Electronics"),
    TZ(
            "tz",
            "Whose clock days and hours are told by, and dates meant in; without it UTC. Gold keeps UTC hours, so the"
                    + " offset must be of whole hours all over the range",
            "an IANA name whose offset is of whole hours, such as Europe/Berlin",
            "Europe/Berlin"),
    GRANULARITY(
            "granularity",
            "How long the summed periods are, from an hour to the whole range; weeks are ISO weeks, and the first that"
                    + " is allowed is the default. Users and sessions are counted once a period, never added up",
            "a period",
            "day"),
    SORT(
            "sort",
            "Columns of the answer to sort by, with - in front for descending; nulls are last, ties are broken by the"
                    + " answer's own order",
            "columns of the answer, separated by commas, each at most once, with - in front for descending",
            "-purchase_count,product_id"),
    LANDED_FROM(
            "from",
            "The first UTC date on which rejects landed; without it all dates",
            Texts.DATE,
            "2025-12-01"),
    LANDED_TO("to", "The first landing date after the range (exclusive)", Texts.DATE, "2025-12-02"),
    REASON(
            "reason",
            "Only rejects with this reason; repeated: any of them",
            Arrays.stream(Reason.values()).map(Reason::code).collect(Collectors.joining(", ")),
            "bad_value"),
    LIMIT("limit", "Rows of a page", "an integer from 1 to " + Query.LIMIT_MAX, "100"),
    CURSOR(
            "cursor",
            "page.next of the page before, with the other parameters unchanged; answered from the release that gave the"
                    + " first page",
            "the value of page.next",
            "none on the first page"),
    RELEASE(
            "release",
            "The release that answers (time travel); without it the newest",
            "the number of a release that is kept, see /v1/releases",
            "0"),
    VIEW(
            "view",
            "live: the newest release and what is aggregated beyond it; where a part of that is not known, the release"
                    + " answers and says why. Always one page",
            "release (default), live",
            "live"),
    SHAPE(
            "shape",
            "array: the bare rows as a JSON array, what is told about them in the headers",
            "array, with JSON",
            "array");

    private final String wireName;
    private final String description;
    private final String allowed;
    private final String example;

    Parameter(String wireName, String description, String allowed, String example) {
        this.wireName = wireName;
        this.description = description;
        this.allowed = allowed;
        this.example = example;
    }

    /// The parameters of a question, in the order in which they are told.
    public static List<Parameter> of(Question question) {
        return Arrays.stream(values()).filter(parameter -> parameter.fits(question)).toList();
    }

    private boolean fits(Question question) {
        return switch (this) {
            case PRODUCT_ID, CATEGORY -> question.has(wireName);
            case TZ -> question.hasHours();
            case GRANULARITY -> !Granularity.of(question).isEmpty();
            case LANDED_FROM, LANDED_TO, REASON -> false;
            default -> true;
        };
    }

    /// The name in a request: `from`, …
    public String wireName() {
        return wireName;
    }

    public String description() {
        return description;
    }

    /// What is accepted, for people.
    ///
    /// @param question `null` for a list that is no answer
    public String allowed(@Nullable Question question) {
        return switch (this) {
            case LIMIT -> question == null ? "an integer from 1 to " + Listings.LIMIT_MAX : allowed;
            case FROM, TO ->
                    question != null && question.hasHours()
                            ? allowed
                                    + "; or an instant on a whole hour, such as 2025-12-01T05:00:00Z"
                            : allowed;
            case GRANULARITY ->
                    question == null
                            ? allowed
                            : Granularity.of(question).stream()
                                    .map(Granularity::label)
                                    .collect(Collectors.joining(", "));
            default -> allowed;
        };
    }

    /// A right value.
    ///
    /// @param question `null` for a list that is no answer
    public String example(@Nullable Question question) {
        return this == SORT && question != null
                ? "-" + question.columns().getLast().name()
                : example;
    }

    private static final class Texts {
        static final String DATE = "an ISO date, YYYY-MM-DD, of the years 0001 to 9999";

        static String text(String what) {
            return "%s of 1 to %d characters; at most %d of them"
                    .formatted(what, Parameters.TEXT_MAX, Filter.VALUES_MAX);
        }
    }
}
