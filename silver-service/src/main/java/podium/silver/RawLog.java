package podium.silver;

/// What the broker says of `events.raw`.
public interface RawLog {
    /// @param topicId as Kafka writes it
    /// @param start the first offset that still exists
    /// @param end one past the last record that a transaction-aware reader sees
    /// @param look which question it answers; each was asked after the answer before was given
    record Extent(String topicId, long start, long end, long look) {}

    /// The answer may be a second old.
    ///
    /// @throws SilverException.KafkaSilent if the broker did not answer
    Extent extent(int partition);

    /// What is so now.
    ///
    /// @throws SilverException.KafkaSilent if the broker did not answer
    Extent extentNow(int partition);
}
