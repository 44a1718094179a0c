package podium.lake.cost;

import java.time.Duration;
import java.util.Optional;

/// What the tests of the meter share.
final class CostExamples {
    /// Each price is another power of ten, so that a sum shows what it is made of.
    static final Prices PRICES = new Prices(1_000, 100_000, 10, 0.1, 3, 5, 7);

    static final CostSettings SETTINGS =
            new CostSettings(PRICES, Duration.ofHours(1), Optional.empty());

    private CostExamples() {}
}
