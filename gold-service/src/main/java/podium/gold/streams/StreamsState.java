package podium.gold.streams;

import org.jspecify.annotations.Nullable;

/// How the topology is doing.
///
/// @param reason one sentence, where it waits or is halted
public record StreamsState(Phase phase, @Nullable String reason) {
    public enum Phase {
        /// Built, not started.
        CREATED,
        /// Partitions are being handed out.
        REBALANCING,
        /// State is coming back from the changelogs.
        RESTORING,
        RUNNING,
        /// Something that it needs doesn't answer; it goes on by itself once it does.
        WAITING,
        /// Its input can't be gone on with; it is tried again every now and then.
        HALTED,
        CLOSED
    }
}
