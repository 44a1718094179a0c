package podium.query;

import podium.lake.Measures;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// From a snapshot's slices to the ordered rows of an answer.
final class Answerer {
    private Answerer() {}

    /// All rows of the answer in its order.
    static List<AnswerRow> rows(Snapshot snapshot, Question question, DateRange range) {
        List<Slice> slices = snapshot.slices(question.table(), range);
        List<AnswerRow> rows = question.sumsDates() ? summed(slices) : dated(slices);
        rows.sort(question.order());
        return rows;
    }

    private static List<AnswerRow> dated(List<Slice> slices) {
        List<AnswerRow> rows = new ArrayList<>();
        for (Slice slice : slices) {
            for (int row = 0; row < slice.size(); row++) {
                rows.add(slice.answerRow(row));
            }
        }
        return rows;
    }

    private static List<AnswerRow> summed(List<Slice> slices) {
        Map<Product, Sum> sums = new HashMap<>();
        for (Slice slice : slices) {
            for (int row = 0; row < slice.size(); row++) {
                Product product = new Product(slice.product(row), slice.category(row));
                Sum dates = new Sum(1, slice.measures(row));
                sums.merge(product, dates, Sum::plus);
            }
        }
        List<AnswerRow> rows = new ArrayList<>(sums.size());
        sums.forEach((product, sum) -> rows.add(row(product, sum)));
        return rows;
    }

    private static AnswerRow row(Product product, Sum sum) {
        return new AnswerRow(
                null, -1, product.productId(), product.category(), sum.dates(), sum.measures());
    }

    private record Product(@Nullable String productId, @Nullable String category) {}

    private record Sum(int dates, Measures measures) {
        Sum plus(Sum other) {
            return new Sum(dates + other.dates, measures.plus(other.measures));
        }
    }
}
