package podium.query;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// From a snapshot's slices to the ordered rows of an answer.
final class Answerer {
    private Answerer() {}

    /// All rows of the answer in its order.
    static List<AnswerRow> rows(Snapshot snapshot, Question question, DateRange range) {
        return rows(snapshot, question, range, null);
    }

    /// @param before the same answer of another release or look, or `null`: what the two have in
    ///   common is not summed again
    static List<AnswerRow> rows(
            Snapshot snapshot,
            Question question,
            DateRange range,
            @Nullable List<AnswerRow> before) {
        List<Slice> slices = snapshot.slices(question.table(), range);
        if (!question.sumsDates()) {
            return new DatedRows(slices, question.order());
        }
        return before instanceof ProductSums sums
                ? sums.with(slices)
                : ProductSums.of(slices, question.table().countColumns().size());
    }
}
