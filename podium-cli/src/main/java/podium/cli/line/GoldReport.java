package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// How publishing stands.
///
/// @param state `running`, `held`, `waiting`, `halted` or `standby`
/// @param reason one sentence where it isn't running, or `null`
/// @param waitsFor what the open cut waits for, such as `silver 3`, or empty
/// @param steps changes with every step of aggregating, committing and publishing
public record GoldReport(String state, @Nullable String reason, String waitsFor, long steps) {
    /// Whether a person has to look before anything is published again.
    public boolean isHalted() {
        return state.equals("halted") || state.equals("held");
    }
}
