package podium.query;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;

/// The rows of a table's slices in an order, each as the answer of its own date. An object a row is
/// there only while somebody looks at it. Immutable.
final class DatedRows extends AbstractList<AnswerRow> implements RandomAccess {
    private final Slice[] slices;
    private final int[] starts;
    private final int[] order;

    DatedRows(List<Slice> of, Comparator<AnswerRow> comparator) {
        this.slices = of.toArray(Slice[]::new);
        this.starts = new int[slices.length];
        int size = 0;
        for (int i = 0; i < slices.length; i++) {
            starts[i] = size;
            size = Math.addExact(size, slices[i].size());
        }
        // each row once, and not with every comparison
        AnswerRow[] rows = new AnswerRow[size];
        Integer[] places = new Integer[size];
        for (int row = 0; row < size; row++) {
            rows[row] = row(row);
            places[row] = row;
        }
        Arrays.sort(places, (left, right) -> comparator.compare(rows[left], rows[right]));
        this.order = Arrays.stream(places).mapToInt(Integer::intValue).toArray();
    }

    private AnswerRow row(int row) {
        int found = Arrays.binarySearch(starts, row);
        int slice = found >= 0 ? last(found) : -found - 2;
        return slices[slice].answerRow(row - starts[slice]);
    }

    /// Empty slices begin where the next one does.
    private int last(int slice) {
        int last = slice;
        while (last + 1 < starts.length && starts[last + 1] == starts[slice]) {
            last++;
        }
        return last;
    }

    /// Memory that it takes, about, with the slices, which it keeps.
    long bytes() {
        long bytes = (long) order.length * Integer.BYTES;
        for (Slice slice : slices) {
            bytes += slice.bytes();
        }
        return bytes;
    }

    @Override
    public AnswerRow get(int index) {
        return row(order[index]);
    }

    @Override
    public int size() {
        return order.length;
    }
}
