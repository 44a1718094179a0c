package podium.silver;

/// What the broker says of `events.raw`. Answers may be a second old.
public interface RawLog {
    /// @param topicId as Kafka writes it
    /// @param start the first offset that still exists
    /// @param end one past the last record that a transaction-aware reader sees
    record Extent(String topicId, long start, long end) {}

    /// @throws SilverException.KafkaSilent if the broker did not answer
    Extent extent(int partition);
}
