package podium.query;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Comparator;

/// The stable orders of the answers: total, so that pages never overlap.
final class Orders {
    static final Comparator<@Nullable String> TEXT = Comparator.nullsLast(CodePoints.ORDER);

    static final Comparator<AnswerRow> MOST_VIEWED =
            Comparator.<AnswerRow>comparingLong(row -> row.count(0))
                    .reversed()
                    .thenComparing(AnswerRow::productId, TEXT)
                    .thenComparing(AnswerRow::category, TEXT);
    static final Comparator<AnswerRow> NEWEST = Comparator.comparing(Orders::date).reversed();
    static final Comparator<AnswerRow> NEWEST_HOUR =
            NEWEST.thenComparing(Comparator.comparingInt(AnswerRow::eventHour).reversed());
    static final Comparator<AnswerRow> BEST_SELLING =
            NEWEST.thenComparing(Comparator.comparing(AnswerRow::revenue).reversed())
                    .thenComparing(AnswerRow::category, TEXT);

    private Orders() {}

    private static LocalDate date(AnswerRow row) {
        LocalDate date = row.eventDate();
        if (date == null) {
            throw new IllegalStateException("a row that is summed over dates has no date");
        }
        return date;
    }
}
