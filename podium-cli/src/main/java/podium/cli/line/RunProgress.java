package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// How far a run has come, as its gold-service says it.
///
/// @param state of its publishing: `running`, `waiting`, `halted` or `standby`
/// @param reason one sentence where it isn't running, or `null`
/// @param cut the last one that is complete; 0 before the first
/// @param release the last that was published of this run, or `null`
/// @param cleaned records of `events.raw` that its silver-service has cleaned, barriers among them
public record RunProgress(
        String state, @Nullable String reason, long cut, @Nullable Long release, long cleaned) {
    /// Whether a person has to look before it goes on.
    public boolean isHalted() {
        return state.equals("halted");
    }
}
