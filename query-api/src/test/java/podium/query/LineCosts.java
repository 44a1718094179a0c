package podium.query;

import podium.lake.cost.Prices;

import java.util.List;

/// Costs for tests that are about something else.
public final class LineCosts {
    public static final Prices PRICES = new Prices(5, 7, 11, 0, 1_024, 0, 0);
    public static final LineCost NONE = LineCost.of(List.of(), null, null, PRICES, null);

    private LineCosts() {}
}
