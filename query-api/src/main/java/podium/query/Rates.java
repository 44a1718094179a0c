package podium.query;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Quotients as DESIGN §7 has them: 2 places, half-up, none where the denominator is 0.
final class Rates {
    private static final int PLACES = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Rates() {}

    /// `part` in percent of `whole`.
    static @Nullable BigDecimal percent(long part, long whole) {
        return quotient(BigDecimal.valueOf(part).multiply(HUNDRED), whole);
    }

    /// `total` for each of `parts`.
    static @Nullable BigDecimal each(long total, @Nullable Long parts) {
        return parts == null ? null : quotient(BigDecimal.valueOf(total), parts);
    }

    /// The same of a total that may not be known.
    static @Nullable BigDecimal each(@Nullable Long total, @Nullable Long parts) {
        return total == null ? null : each(total.longValue(), parts);
    }

    static @Nullable BigDecimal each(BigDecimal total, long parts) {
        return quotient(total, parts);
    }

    private static @Nullable BigDecimal quotient(BigDecimal dividend, long divisor) {
        if (divisor == 0) {
            return null;
        }
        return dividend.divide(BigDecimal.valueOf(divisor), PLACES, RoundingMode.HALF_UP);
    }
}
