package podium.operations;

/// Where it is written down who did what.
public interface Journal {
    /// @throws RuntimeException if it can't be written down: then the operation is not begun
    void accepted(Operation operation);

    /// Somebody takes it back.
    ///
    /// @throws RuntimeException if it can't be written down: then it is not taken back
    void cancelled(Operation operation, String who, String from);

    /// An operation is over.
    void over(Operation operation);
}
