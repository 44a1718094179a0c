package podium.gold.quality;

import java.time.Instant;

/// Hours since 1970, UTC.
final class Hours {
    private static final int SECONDS = 3600;
    private static final int LENGTH_TO_THE_HOUR = "2026-11-27T09".length();

    private Hours() {}

    /// `2026-11-27T09`.
    static String text(long hour) {
        return Instant.ofEpochSecond(hour * SECONDS).toString().substring(0, LENGTH_TO_THE_HOUR);
    }
}
