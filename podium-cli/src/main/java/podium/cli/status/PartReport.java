package podium.cli.status;

import org.jspecify.annotations.Nullable;

/// How a part is doing.
///
/// @param pid its process, or `null` if it is down
/// @param state `down`, `stopped`, `not ready`, or what the service says: `running`, `waiting`,
///   `halted`, `standby` or `behind`
/// @param service what it says of itself; of one that is silent what others say of it; or `null`
public record PartReport(
        String name, @Nullable Long pid, int port, String state, @Nullable ServiceReport service) {
    private static final String DOWN = "down";
    private static final String STOPPED = "stopped";
    private static final String NOT_READY = "not ready";
    private static final String RUNNING = "running";
    private static final String HALTED = "halted";

    public static PartReport down(String name, int port) {
        return new PartReport(name, null, port, DOWN, null);
    }

    /// Nobody wants it to run: its run was stopped.
    public static PartReport stopped(String name, int port) {
        return new PartReport(name, null, port, STOPPED, null);
    }

    /// @param ready what its health check says
    /// @param service what it says of itself, or `null` if it has nothing to say
    public static PartReport up(
            String name, long pid, int port, boolean ready, @Nullable ServiceReport service) {
        String says = service == null ? RUNNING : service.state();
        boolean contradicted = !ready && says.equals(RUNNING);
        return new PartReport(name, pid, port, contradicted ? NOT_READY : says, service);
    }

    public boolean isDown() {
        return pid == null;
    }

    /// Whether it ought to speak, and says nothing.
    public boolean isSilent() {
        return service == null && (state.equals(DOWN) || state.equals(NOT_READY));
    }

    /// The same with what others say of it.
    PartReport told(ServiceReport by) {
        return new PartReport(name, pid, port, state, by);
    }

    /// Whether somebody has to look at it.
    boolean isBad() {
        return state.equals(DOWN) || state.equals(NOT_READY) || state.equals(HALTED);
    }
}
