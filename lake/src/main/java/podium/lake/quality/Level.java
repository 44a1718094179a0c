package podium.lake.quality;

import java.util.Locale;

/// What follows from what a rule finds.
public enum Level {
    /// The rule is not asked.
    OFF,
    /// It is told.
    WARN,
    /// It is told, and its release is not published until someone lets it through.
    HOLD;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Level of(String label) {
        for (Level level : values()) {
            if (level.label().equals(label)) {
                return level;
            }
        }
        throw new IllegalArgumentException("'%s' is no level".formatted(label));
    }
}
