package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// A part of the stack, as `status` shows it.
///
/// @param pid `null` if it is down
/// @param state `down`, `not ready`, `ready`, or what the service says
/// @param diskBytes of its folder
public record PartLine(
        String name,
        @Nullable Long pid,
        int port,
        String state,
        @Nullable String reason,
        @Nullable Long lag,
        long diskBytes) {
    public static final String DOWN = "down";
    private static final String NOT_READY = "not ready";
    private static final String HALTED = "halted";

    /// A process that says nothing of itself.
    public static String state(boolean runs, boolean ready) {
        if (!runs) {
            return DOWN;
        }
        return ready ? "ready" : NOT_READY;
    }

    /// Whether it does what it is there for.
    public boolean works() {
        return !state.equals(DOWN) && !state.equals(NOT_READY) && !state.equals(HALTED);
    }
}
