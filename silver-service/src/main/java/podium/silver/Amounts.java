package podium.silver;

import podium.events.CleanEvent;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/// Prices, quantities and revenue, as numbers, from the exact text of JSON numbers. No arithmetic
/// is done on more than [#TEXT_MAX] digits or an exponent beyond ±[#EXPONENT_MAX].
final class Amounts {
    static final int TEXT_MAX = 64;
    static final int EXPONENT_MAX = 100;
    static final int QUANTITY_MAX = 1_000_000;

    /// What is no amount.
    static final int BAD = -1;

    private static final BigDecimal PRICE_BEYOND = BigDecimal.TEN.pow(10);
    private static final int PLAIN_DIGITS_MAX = 10;

    /// Ten-thousandths in a hundredth.
    private static final int PRICE_PER_REVENUE = 100;

    private Amounts() {}

    /// @return ten-thousandths, or [#BAD] where the number is out of range
    static long price(byte[] text, int from, int to) {
        if (to - from > TEXT_MAX) {
            return BAD;
        }
        long plain = plainPrice(text, from, to);
        if (plain >= 0) {
            return plain;
        }
        if (exponentBeyondLimit(text, from, to)) {
            return BAD;
        }
        BigDecimal exact =
                new BigDecimal(new String(text, from, to - from, StandardCharsets.US_ASCII));
        if (exact.signum() < 0) {
            return BAD;
        }
        BigDecimal price = exact.setScale(CleanEvent.PRICE_SCALE, RoundingMode.HALF_UP);
        return price.compareTo(PRICE_BEYOND) < 0 ? price.unscaledValue().longValueExact() : BAD;
    }

    /// The short way for digits with at most four places.
    ///
    /// @return ten-thousandths, or [#BAD] where the number is written otherwise
    private static long plainPrice(byte[] text, int from, int to) {
        long number = 0;
        int point = -1;
        for (int at = from; at < to; at++) {
            byte next = text[at];
            if (next == '.') {
                point = at;
            } else if (next < '0' || next > '9') {
                return BAD;
            } else {
                number = number * 10 + (next - '0');
            }
        }
        int places = point < 0 ? 0 : to - point - 1;
        int whole = point < 0 ? to - from : point - from;
        if (whole > PLAIN_DIGITS_MAX || places > CleanEvent.PRICE_SCALE) {
            return BAD;
        }
        for (int place = places; place < CleanEvent.PRICE_SCALE; place++) {
            number *= 10;
        }
        return number;
    }

    private static boolean exponentBeyondLimit(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] != 'e' && text[at] != 'E') {
            at++;
        }
        int exponent = 0;
        for (at++; at < to; at++) {
            if (text[at] >= '0' && text[at] <= '9') {
                exponent = exponent * 10 + (text[at] - '0');
            }
            if (exponent > EXPONENT_MAX) {
                return true;
            }
        }
        return false;
    }

    /// @param text of an integer
    /// @return 1 … 1,000,000, or [#BAD] where the number is out of range
    static int quantity(byte[] text, int from, int to) {
        if (to - from > TEXT_MAX) {
            return BAD;
        }
        int quantity = 0;
        for (int at = from; at < to; at++) {
            if (text[at] == '-') {
                return BAD;
            }
            quantity = quantity * 10 + (text[at] - '0');
            if (quantity > QUANTITY_MAX) {
                return BAD;
            }
        }
        return quantity == 0 ? BAD : quantity;
    }

    /// Price × quantity, half-up to two places.
    ///
    /// @param price in ten-thousandths, less than 10^14
    /// @return hundredths, at most 10^18: there is no sum on the way that 64 bits don't hold
    static long revenue(long price, int quantity) {
        long whole = price / PRICE_PER_REVENUE;
        long rest = price % PRICE_PER_REVENUE;
        return whole * quantity + (rest * quantity + PRICE_PER_REVENUE / 2) / PRICE_PER_REVENUE;
    }
}
