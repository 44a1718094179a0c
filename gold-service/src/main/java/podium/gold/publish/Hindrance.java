package podium.gold.publish;

/// Why this instance can do nothing of what it is asked for, at the moment.
sealed interface Hindrance {
    /// Another instance leads.
    record NotLeading() implements Hindrance {}

    /// Publishing has halted.
    record Halted(String reason) implements Hindrance {}

    /// Readers follow another run; they may be moved to this one.
    record StandsBy(String reason) implements Hindrance {}
}
