package podium.operations;

/// What comes of taking an operation back.
public sealed interface Cancellation {
    /// It had not begun, and won't.
    record Cancelled(Operation operation) implements Cancellation {}

    /// It runs, and was told to end.
    record Cancelling(Operation operation) implements Cancellation {}

    /// Too late.
    record Over(Operation operation) implements Cancellation {}

    record Unknown() implements Cancellation {}
}
