package podium.lake;

import java.math.BigDecimal;
import java.util.Arrays;

/// The measures of a Gold row, or what a cut adds to them. Immutable; a sum of increments in any
/// order is the same.
public final class Measures {
    private static final BigDecimal NO_REVENUE = new BigDecimal("0.00");

    private final long[] counts;
    private final BigDecimal revenue;

    private Measures(long[] counts, BigDecimal revenue) {
        this.counts = counts;
        this.revenue = revenue;
    }

    /// @param counts in the order of [GoldTable#countColumns]
    public static Measures of(long... counts) {
        return new Measures(counts.clone(), NO_REVENUE);
    }

    /// @param revenue scale 2
    public static Measures of(BigDecimal revenue, long... counts) {
        if (revenue.scale() != 2) {
            throw new IllegalArgumentException(
                    "revenue has scale %d, not 2".formatted(revenue.scale()));
        }
        return new Measures(counts.clone(), revenue);
    }

    public int size() {
        return counts.length;
    }

    public long count(int column) {
        return counts[column];
    }

    /// Scale 2; 0.00 in a table without revenue.
    public BigDecimal revenue() {
        return revenue;
    }

    /// @throws ArithmeticException if a count leaves 64 bits
    public Measures plus(Measures other) {
        if (counts.length != other.counts.length) {
            throw new IllegalArgumentException(
                    "%d counts can't be added to %d".formatted(other.counts.length, counts.length));
        }
        long[] sum = new long[counts.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(counts[i], other.counts[i]);
        }
        return new Measures(sum, revenue.add(other.revenue));
    }

    /// A row exists only where a measure is not zero.
    public boolean isZero() {
        for (long count : counts) {
            if (count != 0) {
                return false;
            }
        }
        return revenue.signum() == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Measures measures
                && Arrays.equals(counts, measures.counts)
                && revenue.equals(measures.revenue);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(counts) + revenue.hashCode();
    }

    @Override
    public String toString() {
        return Arrays.toString(counts) + " " + revenue;
    }
}
