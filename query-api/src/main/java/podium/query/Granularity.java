package podium.query;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/// How long a period of hourly revenue is.
public enum Granularity {
    HOUR,
    DAY,
    /// ISO 8601: from Monday.
    WEEK,
    MONTH;

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
        };
    }
}
