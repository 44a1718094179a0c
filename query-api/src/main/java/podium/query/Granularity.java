package podium.query;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/// How long the periods of an answer are.
public enum Granularity {
    HOUR,
    DAY,
    /// ISO 8601: from Monday.
    WEEK,
    MONTH,
    /// All dates in one.
    RANGE;

    /// What a question can be asked with.
    ///
    /// @return the question's own first; empty where it has no periods
    static List<Granularity> of(Question question) {
        if (question.hasHours()) {
            return List.of(HOUR, DAY, WEEK, MONTH);
        }
        return question == Question.DAILY_USER_ACTIVITY
                ? List.of(DAY, WEEK, MONTH, RANGE)
                : List.of();
    }

    /// The value of the parameter: `hour`, …
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The first date of the period that a date lies in.
    LocalDate start(LocalDate date) {
        return switch (this) {
            case HOUR, DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            case RANGE -> throw new IllegalStateException("a range begins where it was asked to");
        };
    }
}
