package podium.query;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Some rows of others, in an order of their own: a number each. Immutable.
final class PickedRows extends AbstractList<AnswerRow> implements RandomAccess {
    /// As many are copied, so that they don't keep all the others in memory.
    private static final int COPIED_MAX = 10_000;

    private final List<AnswerRow> rows;
    private final int[] places;

    private PickedRows(List<AnswerRow> rows, int[] places) {
        this.rows = rows;
        this.places = places;
    }

    /// @param places in `rows`
    static List<AnswerRow> of(List<AnswerRow> rows, int[] places) {
        if (places.length <= COPIED_MAX) {
            List<AnswerRow> copies = new ArrayList<>(places.length);
            for (int place : places) {
                copies.add(rows.get(place));
            }
            return copies;
        }
        if (rows instanceof PickedRows picked) {
            return new PickedRows(
                    picked.rows, IntStream.of(places).map(place -> picked.places[place]).toArray());
        }
        return new PickedRows(rows, places);
    }

    /// Those that are wanted, in the order of `rows`.
    static List<AnswerRow> where(List<AnswerRow> rows, Predicate<AnswerRow> wanted) {
        int[] places =
                IntStream.range(0, rows.size())
                        .filter(place -> wanted.test(rows.get(place)))
                        .toArray();
        return of(rows, places);
    }

    /// Memory that it takes beside the rows that it picks from.
    long bytes() {
        return (long) places.length * Integer.BYTES;
    }

    @Override
    public AnswerRow get(int index) {
        return rows.get(places[index]);
    }

    @Override
    public int size() {
        return places.length;
    }
}
