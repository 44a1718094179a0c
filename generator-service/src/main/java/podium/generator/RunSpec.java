package podium.generator;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// What a run is asked to do.
///
/// @param events how many records in all, broken ones and resends included; `null`: until time is
///   up or it is stopped
/// @param time for how long at most; without `events` and `time` a run ends after [#TIME_MAX]
/// @param rate records a second, 0 as fast as it goes
public record RunSpec(
        @Nullable Long events, @Nullable Duration time, int rate, TrafficSpec traffic) {
    public static final long EVENTS_MAX = 1_000_000_000_000L;
    public static final Duration TIME_MAX = Duration.ofDays(TrafficSpec.DAYS_MAX);
    public static final int RATE_MAX = 10_000_000;

    /// Without a number of events, a run goes once through its dates in so many.
    static final long LAP_RECORDS = 1_000_000;

    public RunSpec {
        if (events != null && (events < 1 || events > EVENTS_MAX)) {
            throw new GeneratorException.BadArgument("events", "1 to " + EVENTS_MAX + ", or null");
        }
        if (time != null && (!time.isPositive() || time.compareTo(TIME_MAX) > 0)) {
            throw new GeneratorException.BadArgument(
                    "for", "a positive duration like PT10M, at most " + TIME_MAX + ", or null");
        }
        checkRate(rate);
    }

    /// @throws GeneratorException.BadArgument if no run can go at this rate
    public static void checkRate(long rate) {
        if (rate < 0 || rate > RATE_MAX) {
            throw new GeneratorException.BadArgument(
                    "rate", "0 (as fast as it goes) to " + RATE_MAX + " records a second");
        }
    }

    long lapRecords() {
        return events == null ? LAP_RECORDS : events;
    }

    Duration timeOrMax() {
        return time == null ? TIME_MAX : time;
    }
}
