package podium.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Which rows of an answer, in which order: all of a query but its paging.
///
/// @param dates the UTC dates that the rows are made from
/// @param hours of these dates, where the question has hours
/// @param sorts before the answer's own order, which breaks the ties; empty: that order alone
public record Selection(
        Question question,
        DateRange dates,
        HourRange hours,
        Filter filter,
        Periods periods,
        List<Sort> sorts) {
    public Selection {
        sorts = List.copyOf(sorts);
    }

    /// Every row of a range of dates.
    public static Selection of(Question question, DateRange dates) {
        return new Selection(
                question, dates, HourRange.ALL, Filter.NONE, Periods.UTC_HOURS, List.of());
    }

    public List<Column> columns() {
        return periods.columns(question);
    }

    /// The rows that this one is made from, as the answer's own order has them.
    Selection whole() {
        return of(question, dates);
    }

    /// What is selected from the rows of [#whole].
    ///
    /// @param active counts the distinct of several dates
    List<AnswerRow> of(List<AnswerRow> whole, ActiveCounts.Source active) {
        List<AnswerRow> rows = whole;
        if (!hours.equals(HourRange.ALL)) {
            rows = PickedRows.where(rows, row -> hours.contains(row.hour()));
        }
        if (!filter.isNone()) {
            rows = PickedRows.where(rows, filter::accepts);
        }
        rows = periods.rows(question, rows, active);
        return sorts.isEmpty() ? rows : Sort.sorted(rows, sorts);
    }

    /// The same text for the same selection, another for another.
    String canonical() {
        return "%s?dates=%s..%s&hours=%s..%s&products=%s&categories=%s&tz=%s&granularity=%s&sort=%s"
                .formatted(
                        question.path(),
                        dates.from(),
                        dates.to(),
                        hours.from(),
                        hours.to(),
                        joined(filter.products()),
                        joined(filter.categories()),
                        periods.zone(),
                        periods.granularity().label(),
                        joined(sorts));
    }

    private static String joined(Collection<?> values) {
        return values.stream()
                .map(value -> URLEncoder.encode(value.toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
    }
}
