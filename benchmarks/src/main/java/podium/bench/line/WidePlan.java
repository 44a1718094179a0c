package podium.bench.line;

import java.nio.file.Path;
import java.time.Duration;

/// What query-api is to be measured over that has very many products.
///
/// @param checkout where everything is built
/// @param folder takes the results; the lake is in a folder inside it while it runs
/// @param products of each day
/// @param days of the data
/// @param time of each of the two loops, after a warm-up
public record WidePlan(Path checkout, Path folder, int products, int days, Duration time) {
    Path line() {
        return folder.resolve("line");
    }
}
