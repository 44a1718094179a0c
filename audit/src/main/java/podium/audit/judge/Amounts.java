package podium.audit.judge;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prices and quantities from their exact text.
final class Amounts {
    private static final int TEXT_MAX = 64;
    private static final int EXPONENT_DIGITS_MAX = 3;
    private static final int EXPONENT_MAX = 100;
    private static final int PRICE_SCALE = 4;
    private static final int CENT_SCALE = 2;
    private static final BigDecimal PRICE_END = BigDecimal.TEN.pow(10);
    private static final BigInteger QUANTITY_MAX = BigInteger.valueOf(1_000_000);
    private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?0*([0-9]*)$");

    private Amounts() {}

    /// @return the price with 4 places, or `null` if the value is not allowed
    static @Nullable BigDecimal price(String text) {
        if (text.length() > TEXT_MAX || !exponentAllowed(text)) {
            return null;
        }
        BigDecimal exact = new BigDecimal(text);
        if (exact.signum() < 0) {
            return null;
        }
        BigDecimal price = exact.setScale(PRICE_SCALE, RoundingMode.HALF_UP);
        return price.compareTo(PRICE_END) < 0 ? price : null;
    }

    private static boolean exponentAllowed(String text) {
        Matcher exponent = EXPONENT.matcher(text);
        if (!exponent.find()) {
            return true;
        }
        String digits = exponent.group(1);
        return digits.length() <= EXPONENT_DIGITS_MAX
                && (digits.isEmpty() || Integer.parseInt(digits) <= EXPONENT_MAX);
    }

    /// @return the quantity, or `null` if the value is not allowed
    static @Nullable Integer quantity(String text) {
        if (text.length() > TEXT_MAX) {
            return null;
        }
        BigInteger quantity = new BigInteger(text);
        return quantity.signum() > 0 && quantity.compareTo(QUANTITY_MAX) <= 0
                ? quantity.intValueExact()
                : null;
    }

    /// Revenue of a purchase, in hundredths.
    static long revenue(BigDecimal price, int quantity) {
        return price.multiply(BigDecimal.valueOf(quantity))
                .setScale(CENT_SCALE, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }
}
