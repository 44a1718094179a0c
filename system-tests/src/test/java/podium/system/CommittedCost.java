package podium.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What an event cost the line when that was last committed: `line-cost.properties`.
///
/// @param loop of which the turns are
/// @param turns of the calibration loop for a million events
/// @param measuredOn in words
record CommittedCost(String loop, double turns, String measuredOn) {
    private static final String FILE = "line-cost.properties";

    static CommittedCost read() {
        Properties file = new Properties();
        try (InputStream in = CommittedCost.class.getResourceAsStream(FILE)) {
            file.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CommittedCost(
                file.getProperty("loop"),
                Double.parseDouble(file.getProperty("turns-per-million-events")),
                file.getProperty("measured-on"));
    }
}
