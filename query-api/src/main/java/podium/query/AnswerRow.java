package podium.query;

import podium.lake.Measures;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/// A row of an answer before it is written: a Gold row, or the sum of one product's rows over a
/// range of dates.
///
/// @param eventDate `null` where the answer sums over dates
/// @param eventHour 0–23, or -1 where the answer has none
/// @param productId `null` where the answer has none
/// @param category `null` for the group of events without one
/// @param dates how many dates with data went into the row: a distinct count is exact over one only
public record AnswerRow(
        @Nullable LocalDate eventDate,
        int eventHour,
        @Nullable String productId,
        @Nullable String category,
        int dates,
        Measures measures) {
    /// @param column in the order of [GoldTable#countColumns]
    public long count(int column) {
        return measures.count(column);
    }

    /// A count of distinct things: never a sum of dates under that name.
    ///
    /// @return `null` where the row is a sum of more than one date
    public @Nullable Long distinct(int column) {
        return dates == 1 ? measures.count(column) : null;
    }

    public BigDecimal revenue() {
        return measures.revenue();
    }
}
