package podium.chaos;

import podium.chaos.soak.Schedule;

import java.nio.file.Path;
import java.time.Duration;

/// What a soak is to do.
///
/// @param folder takes the results; the line's data is in a folder inside it while it runs, and
///   stays there if something was found
/// @param time of traffic; a row that takes longer than its share makes it longer, by a half at
///   most
/// @param rate events a second
/// @param named what the command that repeats it says of the folder: nothing, or ` --data DIR`
public record SoakPlan(
        Path folder, Schedule schedule, Duration time, int rate, long seed, String named) {
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Duration ROW = Duration.ofMinutes(30);

    /// No row begins after this moment.
    public Duration beginMax() {
        return time.plus(time.dividedBy(2)).plus(LATE);
    }

    /// The last row is over by then, however it fares.
    public Duration longest() {
        return beginMax().plus(ROW);
    }
}
