package podium.query.sql;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which event dates the filter of a scan leaves, as the plan writes it: comparisons of
/// `event_date` with dates, `IN`, `AND`, `OR`. Whatever else it says may be true of any date:
/// rather too many dates than one too few.
public final class DateFilter {
    private static final String DATE = "'(\\d{4}-\\d{2}-\\d{2})'::DATE";
    private static final Pattern LITERAL = Pattern.compile(DATE);
    private static final Pattern COMPARISON =
            Pattern.compile("event_date ?(=|!=|<>|<=|>=|<|>) ?" + DATE);
    private static final Pattern AMONG =
            Pattern.compile("event_date IN \\(((?:" + DATE + "(?:, )?)+)\\)");
    private static final String OPTIONAL = "optional: ";
    private static final Predicate<LocalDate> ANY = _ -> true;

    private DateFilter() {}

    /// @param filters of which all hold
    public static Predicate<LocalDate> of(List<String> filters) {
        Predicate<LocalDate> all = ANY;
        for (String filter : filters) {
            String text =
                    filter.startsWith(OPTIONAL) ? filter.substring(OPTIONAL.length()) : filter;
            // a text constant may look like anything
            boolean texts = LITERAL.matcher(text).replaceAll("").indexOf('\'') >= 0;
            Predicate<LocalDate> one = texts ? null : anyOf(text);
            all = one == null ? all : all.and(one);
        }
        return all;
    }

    /// @return `null` if it may be true of any date
    private static @Nullable Predicate<LocalDate> anyOf(String text) {
        List<String> parts = split(text, " OR ");
        if (parts.size() == 1) {
            return allOf(text);
        }
        Predicate<LocalDate> any = _ -> false;
        for (String part : parts) {
            Predicate<LocalDate> one = allOf(part);
            if (one == null) {
                return null;
            }
            any = any.or(one);
        }
        return any;
    }

    private static @Nullable Predicate<LocalDate> allOf(String text) {
        List<String> parts = split(text, " AND ");
        if (parts.size() == 1) {
            return term(text);
        }
        Predicate<LocalDate> all = null;
        for (String part : parts) {
            Predicate<LocalDate> one = term(part);
            if (one != null) {
                all = all == null ? one : all.and(one);
            }
        }
        return all;
    }

    private static @Nullable Predicate<LocalDate> term(String text) {
        if (text.startsWith("(") && closing(text) == text.length() - 1) {
            return anyOf(text.substring(1, text.length() - 1));
        }
        try {
            Matcher comparison = COMPARISON.matcher(text);
            if (comparison.matches()) {
                return comparison(comparison.group(1), LocalDate.parse(comparison.group(2)));
            }
            if (AMONG.matcher(text).matches()) {
                Set<LocalDate> among = new HashSet<>();
                Matcher literals = LITERAL.matcher(text);
                while (literals.find()) {
                    among.add(LocalDate.parse(literals.group(1)));
                }
                return among::contains;
            }
            return null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Predicate<LocalDate> comparison(String operator, LocalDate with) {
        return switch (operator) {
            case "=" -> with::equals;
            case "<" -> date -> date.isBefore(with);
            case ">" -> date -> date.isAfter(with);
            case "<=" -> date -> !date.isAfter(with);
            case ">=" -> date -> !date.isBefore(with);
            default -> date -> !date.equals(with);
        };
    }

    /// Splits where the word stands outside of all parentheses.
    private static List<String> split(String text, String word) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && text.startsWith(word, at)) {
                parts.add(text.substring(from, at));
                from = at + word.length();
                at = from - 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    /// Where the parenthesis that the text begins with ends; −1 if it doesn't.
    private static int closing(String text) {
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
