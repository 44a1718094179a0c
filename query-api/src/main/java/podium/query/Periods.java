package podium.query;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// By whose clock, and in how long periods, hourly revenue and daily activity are told. Hours of
/// Gold are UTC hours: a clock whole hours away has the same ones under other names.
///
/// @param zone whose clock, or `null`: UTC
public record Periods(@Nullable ZoneId zone, Granularity granularity) {
    /// As Gold has them: hours, or the dates of an answer that has no hours.
    public static final Periods UTC_HOURS = new Periods(null, Granularity.HOUR);

    private static final Comparator<AnswerRow> NEWEST_INSTANT =
            Comparator.comparing(Periods::start).reversed();

    /// The columns of a question told in these periods.
    List<Column> columns(Question question) {
        if (equals(UTC_HOURS)) {
            return question.columns();
        }
        List<Column> columns = new ArrayList<>(names());
        for (Column column : question.columns()) {
            if (column != Columns.EVENT_DATE && column != Columns.EVENT_HOUR) {
                columns.add(Columns.ofPeriod(column));
            }
        }
        return List.copyOf(columns);
    }

    private List<Column> names() {
        String clock = zone == null ? "UTC" : "local";
        return switch (granularity) {
            case HOUR -> List.of(Columns.date(clock), Columns.hour(clock), Columns.HOUR_START);
            case DAY -> List.of(Columns.date(clock));
            case WEEK -> List.of(Columns.WEEK_START, Columns.ISO_WEEK);
            case MONTH -> List.of(Columns.MONTH_START);
            case RANGE -> List.of();
        };
    }

    /// Rows of UTC hours, or of dates, summed by period; newest first.
    ///
    /// @param active counts the distinct of several dates
    List<AnswerRow> rows(Question question, List<AnswerRow> rows, ActiveCounts.Source active) {
        if (equals(UTC_HOURS)) {
            return rows;
        }
        return question.hasHours() ? hours(rows) : ActivityPeriods.rows(rows, granularity, active);
    }

    private List<AnswerRow> hours(List<AnswerRow> hours) {
        List<AnswerRow> rows = new ArrayList<>();
        if (granularity == Granularity.HOUR) {
            hours.forEach(row -> rows.add(local(row, at(row))));
            rows.sort(NEWEST_INSTANT);
            return rows;
        }
        Map<LocalDate, AnswerRow> periods = new LinkedHashMap<>();
        for (AnswerRow row : hours) {
            LocalDate start = granularity.start(at(row).toLocalDate());
            periods.merge(start, row.of(start), AnswerRow::plus);
        }
        rows.addAll(periods.values());
        rows.sort(Orders.NEWEST);
        return rows;
    }

    private OffsetDateTime at(AnswerRow row) {
        Instant hour = row.hour();
        return hour.atZone(zone == null ? ZoneOffset.UTC : zone).toOffsetDateTime();
    }

    private static AnswerRow local(AnswerRow row, OffsetDateTime at) {
        return new AnswerRow(
                at.toLocalDate(),
                at.getHour(),
                at,
                row.productId(),
                row.category(),
                row.dates(),
                row.measures());
    }

    private static Instant start(AnswerRow row) {
        OffsetDateTime start = row.hourStart();
        if (start == null) {
            throw new IllegalStateException("a row without its hour");
        }
        return start.toInstant();
    }
}
