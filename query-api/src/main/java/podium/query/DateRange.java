package podium.query;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// A half-open range of event dates.
///
/// @param from the first date in it, or `null`: since ever
/// @param to the first date after it, or `null`: without an end
public record DateRange(@Nullable LocalDate from, @Nullable LocalDate to) {
    public static final DateRange ALL = new DateRange(null, null);

    public DateRange {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("%s is not before %s".formatted(from, to));
        }
    }

    public boolean contains(LocalDate date) {
        return (from == null || !date.isBefore(from)) && (to == null || date.isBefore(to));
    }
}
