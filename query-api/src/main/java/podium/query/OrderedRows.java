package podium.query;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// All rows of an answer in its order.
///
/// @param bytes of memory, about
record OrderedRows(List<AnswerRow> rows, Scan scan, long bytes) {
    /// Of a row that is an object, with its measures.
    private static final int ROW_BYTES = 200;

    /// Of an answer, even an empty one, or there could be any number of them.
    private static final int ANSWER_BYTES = 500;

    /// Sums up.
    ///
    /// @param whole a [Selection#whole]
    /// @param before the same answer of another release or look, or `null`
    static OrderedRows whole(Snapshot snapshot, Selection whole, @Nullable OrderedRows before) {
        List<AnswerRow> rows =
                Answerer.rows(
                        snapshot,
                        whole.question(),
                        whole.dates(),
                        before == null ? null : before.rows());
        long bytes =
                switch (rows) {
                    case ProductSums sums -> sums.bytes();
                    case DatedRows dated -> dated.bytes();
                    default -> (long) rows.size() * ROW_BYTES;
                };
        return new OrderedRows(
                rows, snapshot.scan(whole.question().table(), whole.dates()), bytes + ANSWER_BYTES);
    }

    /// What is selected of these, which are whole.
    OrderedRows selected(Selection selection, Snapshot snapshot) {
        List<AnswerRow> picked = selection.of(rows, snapshot::active);
        // what rows are picked from is kept as long as they are
        long itsBytes =
                picked == rows
                        ? bytes
                        : picked instanceof PickedRows some
                                ? some.bytes() + bytes
                                : (long) picked.size() * ROW_BYTES;
        return new OrderedRows(picked, scan, itsBytes + ANSWER_BYTES);
    }

    /// The next sums are made of newer ones than these.
    void forgetSlices() {
        if (rows instanceof ProductSums sums) {
            sums.forgetSlices();
        }
    }
}
