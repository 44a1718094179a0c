package podium.lake;

import java.util.Locale;

/// Who lands something for each (partition, cut). A cut is complete when all four have committed it
/// in every partition.
public enum Layer {
    /// Raw lines, from `events.raw`.
    BRONZE,
    /// Clean rows, from `events.clean`.
    SILVER,
    /// Refused records, from `events.rejected`.
    REJECTED,
    /// Increments of the five tables, from `events.clean`.
    GOLD;

    private final String label = name().toLowerCase(Locale.ROOT);

    /// The name in keys, commits and releases: `bronze`, …
    public String label() {
        return label;
    }

    public static Layer of(String label) {
        for (Layer layer : values()) {
            if (layer.label.equals(label)) {
                return layer;
            }
        }
        throw new IllegalArgumentException("'%s' is no layer".formatted(label));
    }
}
