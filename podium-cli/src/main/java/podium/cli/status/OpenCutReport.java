package podium.cli.status;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// A cut on its way.
///
/// @param waitingFor who hasn't committed it yet; none: its release is being written
/// @param since when it was first seen open, or `null` where nobody says
public record OpenCutReport(long cut, List<Waiting> waitingFor, @Nullable Instant since) {
    public OpenCutReport {
        waitingFor = List.copyOf(waitingFor);
    }

    /// A layer that hasn't committed the open cut in a partition.
    public record Waiting(String layer, int partition) {
        @Override
        public String toString() {
            return layer + " " + partition;
        }
    }
}
