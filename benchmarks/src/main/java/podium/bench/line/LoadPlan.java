package podium.bench.line;

import java.nio.file.Path;
import java.time.Duration;

/// What a load test is to ask of which data.
///
/// @param checkout where everything is built
/// @param folder takes the results; the line's data is in a folder inside it while it runs
/// @param events of the data
/// @param products in the catalogue
/// @param days that the events are spread over
/// @param time of each of the two loops, after a warm-up
public record LoadPlan(
        Path checkout, Path folder, long events, int products, int days, Duration time) {
    Path line() {
        return folder.resolve("line");
    }
}
