package podium.generator;

/// The topic `events.raw`, as the generator sees it.
public interface RawLog {
    /// How many partitions the topic has.
    ///
    /// @throws GeneratorException.KafkaMissing if the broker or the topic isn't there
    int partitions();

    /// A delivery of its own, with counts of its own.
    Delivery open();

    /// Records on their way to the topic, in order. Waits for nobody, but never runs far ahead of
    /// Kafka.
    interface Delivery {
        /// Hands a record over; blocks while too much is on the way.
        ///
        /// @throws GeneratorException.SendFailed if this record or an earlier one was refused
        void send(RawRecord record);

        /// Waits until every record handed over is acknowledged.
        ///
        /// @throws GeneratorException.SendFailed if one was refused
        void awaitAcknowledged();

        /// Records handed over.
        long sent();

        /// Records that the topic has for sure.
        long acknowledged();
    }
}
