package podium.bench.line;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a run is to measure.
///
/// @param checkout where everything is built
/// @param folder takes the results; the line's data is in a folder inside it while it runs
/// @param events of the backlog
/// @param steady how long live events are sent
/// @param peers that do the same over the same Bronze
public record Plan(Path checkout, Path folder, long events, Duration steady, List<Peer> peers) {
    public Plan {
        peers = List.copyOf(peers);
    }

    Path line() {
        return folder.resolve("line");
    }
}
