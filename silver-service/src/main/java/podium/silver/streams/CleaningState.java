package podium.silver.streams;

import org.jspecify.annotations.Nullable;

/// How cleaning is doing.
///
/// @param reason one sentence where it doesn't run
public record CleaningState(Phase phase, @Nullable String reason) {
    /// In the words of `/v1/status`; `RESTORING` is waiting for one's own state.
    public enum Phase {
        RUNNING,
        STANDBY,
        RESTORING,
        WAITING,
        HALTED,
        STOPPED
    }
}
