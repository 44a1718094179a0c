package podium.chaos.soak;

import java.util.OptionalLong;

/// Whether a process held as much memory in the last quarter of the time as in the second one: by
/// the middle of the minutes of each, and a tenth more, or 24 MiB where that is less, is as much.
///
/// @param before bytes, in the second quarter; empty where it did not live long enough to tell
/// @param after in the last quarter
/// @param knownBytes what it may have grown by beyond that: what it states it keeps
public record Flatness(String process, OptionalLong before, OptionalLong after, long knownBytes) {
    /// Of its sixtieths of the time a quarter has fifteen; fewer than these tell nothing.
    private static final int MINUTES_MIN = 3;

    private static final int QUARTERS = 4;
    private static final long TENTH = 10;
    private static final long SPARE_BYTES = 24L << 20;

    /// What came out.
    public enum Verdict {
        FLAT("flat"),
        GROWN("GROWN"),
        UNKNOWN("UNKNOWN: it did not live long enough in both quarters");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// @param minutes of traffic; what was seen later doesn't count
    public static Flatness of(MemoryCurve curve, String process, int minutes, long knownBytes) {
        int quarter = minutes / QUARTERS;
        return new Flatness(
                process,
                curve.middle(process, quarter, 2 * quarter, MINUTES_MIN),
                curve.middle(process, minutes - quarter, minutes, MINUTES_MIN),
                knownBytes);
    }

    /// Bytes that it may have more.
    public long allowedBytes() {
        return Math.max(before.orElse(0) / TENTH, SPARE_BYTES) + knownBytes;
    }

    public long grownBytes() {
        return after.orElse(0) - before.orElse(0);
    }

    public Verdict verdict() {
        if (before.isEmpty() || after.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        return grownBytes() <= allowedBytes() ? Verdict.FLAT : Verdict.GROWN;
    }
}
