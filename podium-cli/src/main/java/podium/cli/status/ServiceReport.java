package podium.cli.status;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What a service says of itself.
///
/// @param state `running`, `waiting`, `halted` or `standby`; of query-api also `behind`
/// @param reason one sentence where it isn't running, or `null`
/// @param since when that began to be so, or `null` where it doesn't say
/// @param lag what it has still to do, or `null` where it doesn't say
/// @param openCut gold-service's, or `null`
public record ServiceReport(
        String state,
        @Nullable String reason,
        @Nullable Instant since,
        @Nullable Lag lag,
        @Nullable OpenCutReport openCut) {
    /// @param records offsets, of its layer with the most
    /// @param seconds of its partition that is behind for longest, or `null` where it doesn't say
    public record Lag(long records, @Nullable Long seconds) {}
}
