package podium.bench.line;

import java.nio.file.Path;
import java.time.Duration;

/// What a replay test is to replay.
///
/// @param checkout where everything is built
/// @param folder takes the results; the line's data is in a folder inside it while it runs
/// @param events of the data
/// @param time that live events come without a replay, after a warm-up
public record ReplayPlan(Path checkout, Path folder, long events, Duration time) {
    Path line() {
        return folder.resolve("line");
    }
}
