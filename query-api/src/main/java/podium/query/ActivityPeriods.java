package podium.query;

import podium.lake.Measures;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Sums dates' activity to periods. Events are added; users and sessions are counted anew, each
/// once a period, for sums of days would count them once a day.
final class ActivityPeriods {
    private static final int EVENTS = 2;

    private ActivityPeriods() {}

    /// @param dates rows of one date each
    /// @return newest first
    static List<AnswerRow> rows(
            List<AnswerRow> dates, Granularity granularity, ActiveCounts.Source active) {
        TreeMap<LocalDate, List<AnswerRow>> periods = new TreeMap<>();
        for (AnswerRow row : dates) {
            LocalDate date = date(row);
            LocalDate start =
                    granularity == Granularity.RANGE ? LocalDate.MIN : granularity.start(date);
            periods.computeIfAbsent(start, _ -> new ArrayList<>()).add(row);
        }
        List<AnswerRow> rows = new ArrayList<>(periods.size());
        periods.descendingMap()
                .forEach((start, of) ->
                        rows.add(
                                row(
                                        granularity == Granularity.RANGE ? null : start,
                                        of,
                                        active.of(
                                                of.stream().map(ActivityPeriods::date).toList()))));
        return rows;
    }

    private static AnswerRow row(
            @Nullable LocalDate start, List<AnswerRow> dates, @Nullable ActiveCounts counts) {
        long events = dates.stream().mapToLong(row -> row.count(EVENTS)).reduce(0, Math::addExact);
        if (counts != null) {
            Measures exact = Measures.of(counts.users(), counts.sessions(), events);
            return new AnswerRow(start, -1, null, null, AnswerRow.EXACT, exact);
        }
        if (dates.size() == 1) {
            return new AnswerRow(start, -1, null, null, 1, dates.getFirst().measures());
        }
        return new AnswerRow(start, -1, null, null, dates.size(), Measures.of(0, 0, events));
    }

    private static LocalDate date(AnswerRow row) {
        LocalDate date = row.eventDate();
        if (date == null) {
            throw new IllegalStateException("activity without a date");
        }
        return date;
    }
}
