package podium.lake.cost;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// The settings `podium.cost.*`. Their defaults stand in the lake's
/// `META-INF/microprofile-config.properties`.
///
/// @param window how far a rate looks back; from a minute to a day
/// @param budget of the whole line; empty: none
public record CostSettings(Prices prices, Duration window, Optional<Budget> budget) {
    private static final String PREFIX = "podium.cost.";
    private static final String WRITE = PREFIX + "write-per-thousand";
    private static final String LIST = PREFIX + "list-per-thousand";
    private static final String READ = PREFIX + "read-per-thousand";
    private static final String DELETE = PREFIX + "delete-per-thousand";
    private static final String STORED = PREFIX + "stored-gb-month";
    private static final String SENT = PREFIX + "sent-gb";
    private static final String RECEIVED = PREFIX + "received-gb";
    private static final String WINDOW = PREFIX + "window";
    private static final String BUDGET = PREFIX + "budget";
    private static final Set<String> KNOWN =
            Set.of(WRITE, LIST, READ, DELETE, STORED, SENT, RECEIVED, WINDOW, BUDGET);

    private static final Duration WINDOW_MAX = Duration.ofDays(1);

    public CostSettings {
        if (window.compareTo(CostMeter.WINDOW_MIN) < 0 || window.compareTo(WINDOW_MAX) > 0) {
            throw new IllegalArgumentException(
                    "%s is %s, not from %s to %s"
                            .formatted(WINDOW, window, CostMeter.WINDOW_MIN, WINDOW_MAX));
        }
    }

    /// @param names of all settings that somebody made, ours and others'
    /// @param value of a setting, or `null`
    /// @throws IllegalArgumentException that names a setting that is missing, unknown or wrong
    public static CostSettings read(
            Iterable<String> names, Function<String, @Nullable String> value) {
        for (String name : names) {
            if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "%s is no setting; there are %s".formatted(name, new TreeSet<>(KNOWN)));
            }
        }
        Prices prices =
                new Prices(
                        price(WRITE, value),
                        price(LIST, value),
                        price(READ, value),
                        price(DELETE, value),
                        price(STORED, value),
                        price(SENT, value),
                        price(RECEIVED, value));
        return new CostSettings(prices, window(value), budget(value));
    }

    private static double price(String name, Function<String, @Nullable String> value) {
        double price = number(name, made(name, value));
        if (price < 0) {
            throw new IllegalArgumentException(name + " is negative");
        }
        return price;
    }

    private static Duration window(Function<String, @Nullable String> value) {
        String text = made(WINDOW, value);
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s is '%s', no duration such as PT1H".formatted(WINDOW, text), e);
        }
    }

    private static Optional<Budget> budget(Function<String, @Nullable String> value) {
        String text = value.apply(BUDGET);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        double dollars = number(BUDGET, text);
        if (dollars <= 0) {
            throw new IllegalArgumentException(BUDGET + " is not more than 0");
        }
        return Optional.of(new Budget(dollars));
    }

    private static String made(String name, Function<String, @Nullable String> value) {
        String text = value.apply(name);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static double number(String name, String text) {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s is '%s', no number".formatted(name, text), e);
        }
        throw new IllegalArgumentException("%s is '%s', no number".formatted(name, text));
    }
}
