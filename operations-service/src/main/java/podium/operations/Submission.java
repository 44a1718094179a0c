package podium.operations;

/// What comes of asking for an operation.
public sealed interface Submission {
    record Accepted(Operation operation) implements Submission {}

    /// As many wait as may.
    record Full(int queuedMax) implements Submission {}

    /// The service ends.
    record Closing() implements Submission {}
}
