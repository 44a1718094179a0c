package podium.gold.runtime;

import podium.gold.quality.QualityRules;
import podium.gold.quality.Rule;
import podium.gold.quality.Setting;
import podium.gold.runtime.QualityConfig.RuleConfig;
import podium.lake.quality.Level;

import java.util.EnumMap;
import java.util.Map;

/// The quality rules as they are configured.
final class QualitySettings {
    private QualitySettings() {}

    /// @throws IllegalArgumentException naming the setting that is wrong
    static QualityRules rules(QualityConfig config) {
        Map<Rule, Level> levels = new EnumMap<>(Rule.class);
        Map<Rule, Map<Setting, Double>> changed = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            RuleConfig set = of(config, rule);
            levels.put(rule, set.level());
            Map<Setting, Double> settings = new EnumMap<>(Setting.class);
            set.factor().ifPresent(value -> settings.put(Setting.FACTOR, value));
            set.share().ifPresent(value -> settings.put(Setting.SHARE, value));
            set.evidence().ifPresent(value -> settings.put(Setting.EVIDENCE, value));
            set.hours().ifPresent(value -> settings.put(Setting.HOURS, value));
            changed.put(rule, settings);
        }
        return new QualityRules(levels, changed);
    }

    private static RuleConfig of(QualityConfig config, Rule rule) {
        return switch (rule) {
            case REJECTS -> config.rejects();
            case VOLUME -> config.volume();
            case PRICES -> config.prices();
            case QUANTITIES -> config.quantities();
            case FUNNEL -> config.funnel();
            case CATEGORIES -> config.categories();
            case UNFILED -> config.unfiled();
            case DOUBLES -> config.doubles();
            case CLOCKS -> config.clocks();
            case FRESHNESS -> config.freshness();
        };
    }
}
