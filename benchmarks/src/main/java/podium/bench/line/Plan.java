package podium.bench.line;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a run is to measure.
///
/// @param checkout where everything is built
/// @param folder takes the results; the line's data is in a folder inside it while it runs
/// @param events of the backlog
/// @param days that the backlog's events are spread over
/// @param steady how long live events are sent
/// @param catchingUpAlone without all that comes between the backlog and the audit
/// @param asksEachLayer whether the five questions are asked of Bronze and Silver, too
/// @param peers that do the same over the same events
public record Plan(
        Path checkout,
        Path folder,
        long events,
        int days,
        Duration steady,
        boolean catchingUpAlone,
        boolean asksEachLayer,
        List<Peer> peers) {
    public Plan {
        peers = List.copyOf(peers);
    }

    Path line() {
        return folder.resolve("line");
    }
}
