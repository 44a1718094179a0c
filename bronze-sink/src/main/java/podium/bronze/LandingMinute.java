package podium.bronze;

import podium.lake.landing.LogEntry;

import java.util.concurrent.TimeUnit;

/// The minute in which a record landed, counted from 1970 in UTC.
final class LandingMinute {
    private static final long MINUTE_MS = TimeUnit.MINUTES.toMillis(1);

    private LandingMinute() {}

    static long of(LogEntry.Data data) {
        return Math.floorDiv(data.timestampMs(), MINUTE_MS);
    }
}
