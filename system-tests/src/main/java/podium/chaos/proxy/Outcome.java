package podium.chaos.proxy;

/// What the client gets to see of its request.
sealed interface Outcome {
    /// An answer, which may be damaged.
    record Answered(Message response, Pace pace) implements Outcome {}

    /// A connection that is reset.
    record Cut() implements Outcome {}
}
