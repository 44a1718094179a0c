package podium.gold.quality;

import java.util.Locale;

/// What can be set of a rule.
public enum Setting {
    /// How many times more, or fewer, than usual is odd; above 1.
    FACTOR,
    /// A share of all; above 0, at most 1.
    SHARE,
    /// From so many on the rule says something; at least 1.
    EVIDENCE,
    /// Hours; at least 1.
    HOURS;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean allows(double value) {
        return switch (this) {
            case FACTOR -> value > 1 && Double.isFinite(value);
            case SHARE -> value > 0 && value <= 1;
            case EVIDENCE, HOURS -> value >= 1 && Double.isFinite(value);
        };
    }
}
