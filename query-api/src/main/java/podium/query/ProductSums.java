package podium.query;

import podium.lake.Measures;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import java.util.stream.IntStream;

/// A table's rows summed over dates, by product and category, the most viewed first: columns of
/// primitives, and an object a row only while somebody looks at it. The rows never change.
///
/// The next release has most dates in common with the one before: its sums are made of those, less
/// what the dates that changed had, and with what they have now. Counts are whole numbers, so
/// nothing is lost on the way.
final class ProductSums extends AbstractList<AnswerRow> implements RandomAccess {
    /// Two references and a number of dates.
    private static final int ROW_BYTES = 12;

    private final int width;
    private final @Nullable String[] products;
    private final @Nullable String[] categories;
    private final long[] counts;
    private final int[] dates;

    /// What was summed; none once the next sums are made. Of the computing thread alone.
    private List<Slice> slices;

    private ProductSums(List<Slice> slices, Summing summing) {
        Integer[] places =
                IntStream.range(0, summing.size)
                        .filter(row -> summing.dates[row] > 0)
                        .boxed()
                        .toArray(Integer[]::new);
        Arrays.sort(places, summing::compare);
        this.slices = List.copyOf(slices);
        this.width = summing.width;
        this.products = new @Nullable String[places.length];
        this.categories = new @Nullable String[places.length];
        this.counts = new long[places.length * width];
        this.dates = new int[places.length];
        for (int row = 0; row < places.length; row++) {
            int from = places[row];
            products[row] = summing.products[from];
            categories[row] = summing.categories[from];
            dates[row] = summing.dates[from];
            System.arraycopy(summing.counts, from * width, counts, row * width, width);
        }
    }

    /// @param slices of one table without revenue, each of another date
    /// @param width counts of a row
    static ProductSums of(List<Slice> slices, int width) {
        Summing summing = new Summing(width, slices.stream().mapToInt(Slice::size).max().orElse(0));
        slices.forEach(slice -> summing.add(slice, 1));
        return new ProductSums(slices, summing);
    }

    /// The sums of other slices of the same table, made from these where most are the same.
    ProductSums with(List<Slice> others) {
        Set<Slice> gone = identities(slices);
        others.forEach(gone::remove);
        Set<Slice> come = identities(others);
        slices.forEach(come::remove);
        if (rows(gone) + rows(come) > rows(others) / 2) {
            return of(others, width);
        }
        Summing summing = new Summing(this);
        gone.forEach(slice -> summing.add(slice, -1));
        come.forEach(slice -> summing.add(slice, 1));
        return new ProductSums(others, summing);
    }

    /// Keeps the slices in memory no longer: the next sums are not made from these.
    void forgetSlices() {
        slices = List.of();
    }

    private static Set<Slice> identities(List<Slice> slices) {
        Set<Slice> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(slices);
        return set;
    }

    private static long rows(Iterable<Slice> slices) {
        long rows = 0;
        for (Slice slice : slices) {
            rows += slice.size();
        }
        return rows;
    }

    /// Memory that they take, about; the names are the slices'.
    long bytes() {
        return (long) dates.length * (ROW_BYTES + Long.BYTES * width);
    }

    @Override
    public AnswerRow get(int row) {
        long[] values = Arrays.copyOfRange(counts, row * width, (row + 1) * width);
        return new AnswerRow(
                null, -1, products[row], categories[row], dates[row], Measures.of(values));
    }

    @Override
    public int size() {
        return dates.length;
    }

    /// Sums in the making. A row is found by its product and category through a table of row
    /// numbers.
    private static final class Summing {
        private static final int ROOM_MIN = 16;
        private static final int EMPTY = -1;

        private final int width;
        private @Nullable String[] products;
        private @Nullable String[] categories;
        private long[] counts;
        private int[] dates;
        private int[] numbers;
        private int size;

        /// @param room rows that there will be, about
        Summing(int width, int room) {
            int rows = Math.max(ROOM_MIN, room);
            this.width = width;
            this.products = new @Nullable String[rows];
            this.categories = new @Nullable String[rows];
            this.counts = new long[rows * width];
            this.dates = new int[rows];
            this.numbers = numbered();
        }

        /// Beginning with the rows of `from`, under their numbers.
        Summing(ProductSums from) {
            int rows = Math.max(ROOM_MIN, from.size());
            this.width = from.width;
            this.products = Arrays.copyOf(from.products, rows);
            this.categories = Arrays.copyOf(from.categories, rows);
            this.counts = Arrays.copyOf(from.counts, rows * width);
            this.dates = Arrays.copyOf(from.dates, rows);
            this.size = from.size();
            this.numbers = numbered();
        }

        void add(Slice slice, int sign) {
            for (int of = 0; of < slice.size(); of++) {
                int row = row(slice.product(of), slice.category(of));
                dates[row] += sign;
                for (int column = 0; column < width; column++) {
                    int at = row * width + column;
                    counts[at] = Math.addExact(counts[at], sign * slice.count(of, column));
                }
            }
        }

        /// The row's number; a new one where there is none yet.
        private int row(@Nullable String product, @Nullable String category) {
            if (size == dates.length) {
                grow();
            }
            int at = slot(product, category);
            if (numbers[at] == EMPTY) {
                products[size] = product;
                categories[size] = category;
                numbers[at] = size++;
            }
            return numbers[at];
        }

        /// Where its number stands, or is to.
        private int slot(@Nullable String product, @Nullable String category) {
            int hash =
                    31 * (product == null ? 0 : product.hashCode())
                            + (category == null ? 0 : category.hashCode());
            int mask = numbers.length - 1;
            int at = (hash ^ hash >>> 15) & mask;
            while (numbers[at] != EMPTY && !isOf(numbers[at], product, category)) {
                at = at + 1 & mask;
            }
            return at;
        }

        private boolean isOf(int row, @Nullable String product, @Nullable String category) {
            return isSame(products[row], product) && isSame(categories[row], category);
        }

        private static boolean isSame(@Nullable String left, @Nullable String right) {
            return left == null ? right == null : left.equals(right);
        }

        private void grow() {
            int rows = size * 2;
            products = Arrays.copyOf(products, rows);
            categories = Arrays.copyOf(categories, rows);
            counts = Arrays.copyOf(counts, Math.multiplyExact(rows, width));
            dates = Arrays.copyOf(dates, rows);
            numbers = numbered();
        }

        /// At most half full.
        private int[] numbered() {
            numbers = new int[Integer.highestOneBit(dates.length) * 4];
            Arrays.fill(numbers, EMPTY);
            for (int row = 0; row < size; row++) {
                numbers[slot(products[row], categories[row])] = row;
            }
            return numbers;
        }

        /// [Orders#MOST_VIEWED], of two rows by their numbers.
        int compare(int left, int right) {
            int byViews = Long.compare(counts[right * width], counts[left * width]);
            if (byViews != 0) {
                return byViews;
            }
            int byProduct = Orders.TEXT.compare(products[left], products[right]);
            return byProduct != 0
                    ? byProduct
                    : Orders.TEXT.compare(categories[left], categories[right]);
        }
    }
}
