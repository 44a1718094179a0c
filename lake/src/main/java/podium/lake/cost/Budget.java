package podium.lake.cost;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What may be spent in a month.
///
/// @param dollars more than 0
public record Budget(double dollars) {
    /// From this share of it on it is told that it is nearly spent.
    static final double NEAR = 0.8;

    public Budget {
        if (!Double.isFinite(dollars) || dollars <= 0) {
            throw new IllegalArgumentException("a budget of %s dollars".formatted(dollars));
        }
    }

    /// How a month would end at a rate.
    public enum State {
        WITHIN,
        /// Four fifths are spent by the month's end.
        NEAR,
        /// It is spent before the month ends.
        BEYOND;

        /// The name in documents: `within`, …
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param monthDollars what a month costs at the rate of now
    public State state(double monthDollars) {
        if (monthDollars > dollars) {
            return State.BEYOND;
        }
        return monthDollars >= NEAR * dollars ? State.NEAR : State.WITHIN;
    }

    /// How long it lasts from a month's first day on: budget ÷ rate.
    ///
    /// @return empty if it lasts for the month
    public Optional<Duration> lasts(double monthDollars) {
        return state(monthDollars) == State.BEYOND
                ? Optional.of(
                        Duration.ofSeconds(
                                (long)
                                        (SlidingWindow.MONTH.toSeconds()
                                                * (dollars / monthDollars))))
                : Optional.empty();
    }
}
