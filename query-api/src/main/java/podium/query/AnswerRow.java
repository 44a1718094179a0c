package podium.query;

import podium.lake.Measures;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// A row of an answer before it is written: a Gold row, or the sum of one product's rows over a
/// range of dates.
///
/// @param eventDate `null` where the answer sums over dates
/// @param eventHour 0–23, or -1 where the answer has none
/// @param hourStart the hour by a local clock, or `null` where it is told in UTC or there is none
/// @param productId `null` where the answer has none
/// @param category `null` for the group of events without one
/// @param dates how many dates with data went into the row: a sum of distinct counts is exact over
///   one only; [#EXACT] where they were counted over all of them
public record AnswerRow(
        @Nullable LocalDate eventDate,
        int eventHour,
        @Nullable OffsetDateTime hourStart,
        @Nullable String productId,
        @Nullable String category,
        int dates,
        Measures measures) {
    /// Distinct counts are no sums.
    static final int EXACT = 0;

    /// A row as Gold tells it: in UTC.
    public AnswerRow(
            @Nullable LocalDate eventDate,
            int eventHour,
            @Nullable String productId,
            @Nullable String category,
            int dates,
            Measures measures) {
        this(eventDate, eventHour, null, productId, category, dates, measures);
    }

    /// The UTC hour of a row that has one.
    Instant hour() {
        if (eventDate == null || eventHour < 0) {
            throw new IllegalStateException("a row without an hour");
        }
        return eventDate.atTime(eventHour, 0).toInstant(ZoneOffset.UTC);
    }

    /// What the row adds to the period that begins at `start`.
    AnswerRow of(LocalDate start) {
        return new AnswerRow(start, -1, productId, category, dates, measures);
    }

    AnswerRow plus(AnswerRow other) {
        return new AnswerRow(
                eventDate,
                eventHour,
                productId,
                category,
                dates + other.dates,
                measures.plus(other.measures));
    }

    /// @param column in the order of [GoldTable#countColumns]
    public long count(int column) {
        return measures.count(column);
    }

    /// A count of distinct things: never a sum of dates under that name.
    ///
    /// @return `null` where the row is a sum of more than one date
    public @Nullable Long distinct(int column) {
        return dates == 1 || dates == EXACT ? measures.count(column) : null;
    }

    public BigDecimal revenue() {
        return measures.revenue();
    }
}
