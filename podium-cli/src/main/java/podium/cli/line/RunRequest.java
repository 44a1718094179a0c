package podium.cli.line;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;

/// What the generator is asked to do; whatever is `null` has the service's default.
///
/// @param events records in all, broken ones and resends included
/// @param time for how long
/// @param rate records a second, 0 as fast as it goes
/// @param dirty share of records that are broken or sent twice
/// @param live stamped with the moment of sending instead of fixed dates
public record RunRequest(
        @Nullable Long events,
        @Nullable Duration time,
        @Nullable Integer rate,
        @Nullable Long seed,
        @Nullable Double dirty,
        @Nullable LocalDate start,
        @Nullable Integer days,
        boolean live,
        @Nullable Integer users,
        @Nullable Integer products) {
    /// So many events, everything else as the service has it.
    public static RunRequest of(long events, @Nullable Long seed) {
        return new RunRequest(events, null, null, seed, null, null, null, false, null, null);
    }

    /// Whether it ends by itself.
    public boolean ends() {
        return events != null || time != null;
    }
}
