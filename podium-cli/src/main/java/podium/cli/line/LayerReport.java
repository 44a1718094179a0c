package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// How far a layer has come, all partitions together.
///
/// @param state `running`, `waiting`, `halted` or `standby`
/// @param reason one sentence where it isn't running, or `null`
/// @param positions sum of the offsets before which everything has landed
/// @param barriers how many of those offsets hold no record, as far as the cuts tell
public record LayerReport(String state, @Nullable String reason, long positions, long barriers) {
    /// Records, for showing: a barrier that was sent twice counts as one.
    public long records() {
        return Math.max(0, positions - barriers);
    }
}
