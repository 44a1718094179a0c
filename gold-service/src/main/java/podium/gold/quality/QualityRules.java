package podium.gold.quality;

import podium.lake.quality.Level;

import java.util.EnumMap;
import java.util.Map;

/// How the rules are set.
public final class QualityRules {
    /// Every rule warns, with its own defaults.
    public static final QualityRules DEFAULTS = new QualityRules(Map.of(), Map.of());

    private final Map<Rule, Level> levels = new EnumMap<>(Rule.class);
    private final Map<Rule, Map<Setting, Double>> settings = new EnumMap<>(Rule.class);

    /// @param levels of the rules that don't just warn
    /// @param changed what is set otherwise than by default
    /// @throws IllegalArgumentException naming the setting that the rule doesn't have, or that is
    ///   out of range
    public QualityRules(Map<Rule, Level> levels, Map<Rule, Map<Setting, Double>> changed) {
        for (Rule rule : Rule.values()) {
            this.levels.put(rule, levels.getOrDefault(rule, Level.WARN));
            Map<Setting, Double> of = new EnumMap<>(rule.defaults());
            changed.getOrDefault(rule, Map.of())
                    .forEach((setting, value) -> of.put(setting, checked(rule, setting, value)));
            settings.put(rule, of);
        }
    }

    private static double checked(Rule rule, Setting setting, double value) {
        String name = "podium.quality.%s.%s".formatted(rule.label(), setting.label());
        if (!rule.defaults().containsKey(setting)) {
            throw new IllegalArgumentException(name + ": the rule has no such setting");
        }
        if (!setting.allows(value)) {
            throw new IllegalArgumentException("%s: %s is out of range".formatted(name, value));
        }
        return value;
    }

    /// The same rules, of which these hold releases back.
    public QualityRules holding(Rule... rules) {
        Map<Rule, Level> changed = new EnumMap<>(levels);
        for (Rule rule : rules) {
            changed.put(rule, Level.HOLD);
        }
        return new QualityRules(changed, settings);
    }

    public Level level(Rule rule) {
        return levels.getOrDefault(rule, Level.WARN);
    }

    double get(Rule rule, Setting setting) {
        Double value = settings.getOrDefault(rule, Map.of()).get(setting);
        if (value == null) {
            throw new IllegalArgumentException("%s has no %s".formatted(rule, setting));
        }
        return value;
    }

    double factor(Rule rule) {
        return get(rule, Setting.FACTOR);
    }

    double share(Rule rule) {
        return get(rule, Setting.SHARE);
    }

    double evidence(Rule rule) {
        return get(rule, Setting.EVIDENCE);
    }
}
