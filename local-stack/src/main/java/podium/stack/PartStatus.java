package podium.stack;

import org.jspecify.annotations.Nullable;

/// How a part of the stack is doing now.
///
/// @param pid its process, or `null` if it is down
public record PartStatus(Part part, int port, @Nullable Long pid, State state) {
    /// From bad to good.
    public enum State {
        /// No process.
        DOWN,
        /// A process that does not say that it is ready.
        NOT_READY,
        READY
    }
}
