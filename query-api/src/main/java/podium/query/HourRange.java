package podium.query;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// A half-open range of whole hours.
///
/// @param from the first hour in it, or `null`: since ever
/// @param to the first hour after it, or `null`: without an end
public record HourRange(@Nullable Instant from, @Nullable Instant to) {
    public static final HourRange ALL = new HourRange(null, null);

    private static final Duration HOUR = Duration.ofHours(1);

    public HourRange {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("%s is not before %s".formatted(from, to));
        }
    }

    /// @param hour its first instant
    boolean contains(Instant hour) {
        return (from == null || !hour.isBefore(from)) && (to == null || hour.isBefore(to));
    }

    /// The UTC dates that have hours of it.
    DateRange dates() {
        return new DateRange(
                from == null ? null : date(from),
                to == null ? null : date(to.minus(HOUR)).plusDays(1));
    }

    private static LocalDate date(Instant hour) {
        return hour.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
