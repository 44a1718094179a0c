package podium.query;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Judges the parameters of a request. All errors name the field, what is allowed, and an example.
public final class QueryParameters {
    private static final Set<String> KNOWN = Set.of("from", "to", "limit", "cursor");
    private static final String ALLOWED = "from, to, limit, cursor";
    private static final String DATE = "an ISO date, YYYY-MM-DD, of the years 0001 to 9999";
    private static final String DATE_EXAMPLE = "2025-12-01";
    private static final int DATE_LENGTH = 10;
    private static final String LIMIT = "an integer from 1 to " + Query.LIMIT_MAX;

    /// What a request asks for.
    public sealed interface Judgement {
        /// @param cursor `null` on the first page
        record Asked(Query query, @Nullable Cursor cursor) implements Judgement {}

        record Refused(Refusal refusal) implements Judgement {}
    }

    private QueryParameters() {}

    /// @param parameters as sent, each with all its values
    public static Judgement judge(Question question, Map<String, List<String>> parameters) {
        try {
            for (String name : parameters.keySet()) {
                if (!KNOWN.contains(name)) {
                    throw new Refused(Refusal.unknownParameter(name, ALLOWED));
                }
            }
            Query query = new Query(question, range(parameters), limit(parameters));
            return new Judgement.Asked(query, cursor(query, parameters));
        } catch (Refused e) {
            return new Judgement.Refused(e.refusal);
        }
    }

    private static DateRange range(Map<String, List<String>> parameters) throws Refused {
        LocalDate from = date(parameters, "from");
        LocalDate to = date(parameters, "to");
        if (from != null && to != null && !from.isBefore(to)) {
            throw new Refused(
                    Refusal.badParameter(
                            "to",
                            "the range from %s to %s is empty: `to` is exclusive, the first date that is no longer in it"
                                    .formatted(from, to),
                            "a date after `from`",
                            from.equals(LocalDate.of(9999, 12, 31))
                                    ? DATE_EXAMPLE
                                    : from.plusDays(1).toString()));
        }
        return new DateRange(from, to);
    }

    private static @Nullable LocalDate date(Map<String, List<String>> parameters, String field)
            throws Refused {
        String text = single(parameters, field, DATE, DATE_EXAMPLE);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == DATE_LENGTH && text.charAt(0) != '-') {
                LocalDate date = LocalDate.parse(text);
                if (date.getYear() > 0) {
                    return date;
                }
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new Refused(
                Refusal.badParameter(
                        field, "'%s' is no date".formatted(shown(text)), DATE, DATE_EXAMPLE));
    }

    private static int limit(Map<String, List<String>> parameters) throws Refused {
        String text = single(parameters, "limit", LIMIT, "100");
        if (text == null) {
            return Query.LIMIT_DEFAULT;
        }
        if (!text.isEmpty()
                && text.length() <= 5
                && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= Query.LIMIT_MAX) {
                return limit;
            }
        }
        throw new Refused(
                Refusal.badParameter(
                        "limit", "'%s' is no limit".formatted(shown(text)), LIMIT, "100"));
    }

    private static @Nullable Cursor cursor(Query query, Map<String, List<String>> parameters)
            throws Refused {
        String allowed = "the value of page.next";
        String text = single(parameters, "cursor", allowed, "none on the first page");
        if (text == null) {
            return null;
        }
        Cursor cursor = Cursor.parse(text).orElse(null);
        if (cursor == null) {
            throw new Refused(
                    Refusal.badParameter(
                            "cursor",
                            "'%s' is no cursor".formatted(shown(text)),
                            allowed,
                            "none on the first page"));
        }
        if (!cursor.belongsTo(query)) {
            throw new Refused(Refusal.foreignCursor());
        }
        return cursor;
    }

    private static @Nullable String single(
            Map<String, List<String>> parameters, String field, String allowed, String example)
            throws Refused {
        List<String> values = parameters.get(field);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw new Refused(
                    Refusal.badParameter(
                            field,
                            "'%s' stands %d times".formatted(field, values.size()),
                            "once: " + allowed,
                            example));
        }
        return values.getFirst();
    }

    // what came in goes back at a length that a person reads
    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static final class Refused extends Exception {
        private final transient Refusal refusal;

        Refused(Refusal refusal) {
            super(refusal.detail(), null, false, false);
            this.refusal = refusal;
        }
    }
}
