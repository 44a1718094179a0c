package podium.gold.quality;

import podium.lake.quality.Finding;
import podium.lake.quality.Tally;
import podium.lake.quality.Usual;

import java.util.Map;
import java.util.Optional;

/// Whether even the newest purchase is older than usual when it lands: what producers send has
/// waited somewhere. Backfills are none of it ([Tally]).
final class FreshnessRule {
    private static final String KEY = Rule.FRESHNESS.label() + "/" + Figures.ALL;

    /// An hour more than there is, as a usual value is never 0.
    private static final int BESIDE_NOTHING = 1;

    /// An outage of producers is not to become usual within a day.
    private static final double STEP = 0.05;

    private final QualityRules rules;

    FreshnessRule(QualityRules rules) {
        this.rules = rules;
    }

    Optional<Finding> finding(Map<String, Usual> usual, Tally cut) {
        Usual at = usual.get(KEY);
        if (at == null || at.hours() < Learning.HOURS_MIN || !isEnough(cut, rules)) {
            return Optional.empty();
        }
        double expected = at.value() - BESIDE_NOTHING;
        double seen = age(cut);
        return seen >= expected + rules.get(Rule.FRESHNESS, Setting.HOURS)
                ? Optional.of(
                        Findings.of(
                                rules, Rule.FRESHNESS, Figures.ALL, seen, expected, purchases(cut)))
                : Optional.empty();
    }

    static void learn(Map<String, Usual> usual, Tally hour) {
        if (!hour.sold().isEmpty()) {
            usual.merge(
                    KEY,
                    new Usual(age(hour) + BESIDE_NOTHING, 1),
                    (before, seen) -> next(before, seen.value()));
        }
    }

    private static Usual next(Usual before, double seen) {
        int hours = Math.min(before.hours() + 1, Learning.HOURS_MAX);
        double step = before.hours() < Learning.HOURS_MIN ? 1.0 / hours : STEP;
        return new Usual(before.value() + step * (seen - before.value()), hours);
    }

    private static boolean isEnough(Tally cut, QualityRules rules) {
        return purchases(cut) >= rules.evidence(Rule.FRESHNESS);
    }

    private static long purchases(Tally cut) {
        return cut.sold().values().stream().mapToLong(Long::longValue).sum();
    }

    /// In hours, from the newest purchase to the last record that landed.
    private static long age(Tally tally) {
        return Math.max(0, tally.landed().lastKey() - tally.sold().lastKey());
    }
}
