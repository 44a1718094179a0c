package podium.gold.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static podium.gold.quality.Setting.EVIDENCE;
import static podium.gold.quality.Setting.FACTOR;
import static podium.gold.quality.Setting.HOURS;
import static podium.gold.quality.Setting.SHARE;

/// The rules, with what they are set to if nobody says otherwise; docs/quality.md says why so. The
/// names are part of the lake's format: add, never rename.
public enum Rule {
    /// The share of records that are refused, by reason: more than `share` of all, and `factor`
    /// times the usual.
    REJECTS(Map.of(FACTOR, 5.0, SHARE, 0.01, EVIDENCE, 30.0)),
    /// Records by landing hour, beside the same hour of yesterday and of a week ago: fewer than
    /// `share` of both, or more than `factor` times both.
    VOLUME(Map.of(FACTOR, 8.0, SHARE, 0.4, EVIDENCE, 1000.0)),
    /// What an item costs on average, in all and by category: `factor` times more or less.
    PRICES(Map.of(FACTOR, 10.0, EVIDENCE, 100.0)),
    /// Items in a purchase on average: `factor` times more or fewer.
    QUANTITIES(Map.of(FACTOR, 5.0, EVIDENCE, 100.0)),
    /// Views of all events, carts of views, purchases of carts: `factor` times more or fewer. And
    /// more purchases than views, where there are views.
    FUNNEL(Map.of(FACTOR, 3.0, EVIDENCE, 100.0)),
    /// A category's share of all events: less than a `factor`th of the usual.
    CATEGORIES(Map.of(FACTOR, 20.0, EVIDENCE, 50.0)),
    /// The share of product events without a category: more than `share`, and `factor` times the
    /// usual.
    UNFILED(Map.of(FACTOR, 5.0, SHARE, 0.1, EVIDENCE, 50.0)),
    /// Events in a session: `factor` times more.
    DOUBLES(Map.of(FACTOR, 1.6, EVIDENCE, 200.0)),
    /// Purchases dated whole hours away from when records land: more than `share` of them.
    CLOCKS(Map.of(SHARE, 0.5, EVIDENCE, 60.0)),
    /// The newest purchase is `hours` older than usual when it lands.
    FRESHNESS(Map.of(HOURS, 3.0, EVIDENCE, 50.0));

    private final String label = name().toLowerCase(Locale.ROOT);
    private final Map<Setting, Double> defaults;

    Rule(Map<Setting, Double> defaults) {
        this.defaults = defaults;
    }

    /// The name in findings, settings and metrics: `rejects`, …
    public String label() {
        return label;
    }

    Map<Setting, Double> defaults() {
        return defaults;
    }

    /// @return empty if there is no such rule
    public static Optional<Rule> of(String label) {
        return Arrays.stream(values()).filter(rule -> rule.label.equals(label)).findFirst();
    }
}
