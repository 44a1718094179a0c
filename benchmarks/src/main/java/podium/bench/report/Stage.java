package podium.bench.report;

import java.util.Locale;

/// Where an event has been on its way, in the order of the line.
public enum Stage {
    /// Its line is in the bucket.
    BRONZE,
    /// silver-service has judged it.
    CLEANING,
    /// Its row is in the bucket; rows land when their cut is complete.
    SILVER,
    /// gold-service has aggregated it.
    GOLD,
    /// A release has it.
    RELEASED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
