package podium.gold;

import podium.lake.Measures;

import java.math.BigDecimal;

/// Adds measures up in place.
final class MeasuresSum {
    private final long[] counts;
    private BigDecimal revenue;

    MeasuresSum(Measures first) {
        counts = new long[first.size()];
        for (int column = 0; column < counts.length; column++) {
            counts[column] = first.count(column);
        }
        revenue = first.revenue();
    }

    /// @throws ArithmeticException if a count leaves 64 bits
    void add(Measures increment) {
        if (increment.size() != counts.length) {
            throw new IllegalArgumentException(
                    "%d counts can't be added to %d".formatted(increment.size(), counts.length));
        }
        for (int column = 0; column < counts.length; column++) {
            counts[column] = Math.addExact(counts[column], increment.count(column));
        }
        if (increment.revenue().signum() != 0) {
            revenue = revenue.add(increment.revenue());
        }
    }

    Measures measures() {
        return Measures.of(revenue, counts);
    }
}
