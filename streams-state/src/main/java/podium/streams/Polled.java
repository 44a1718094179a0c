package podium.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// One input of a task: a record, or several in a row that [PolledBatches] made one of.
public sealed interface Polled {
    /// The record that Kafka Streams speaks of.
    record One(byte @Nullable [] value) implements Polled {}

    /// Records of one partition in the order of their offsets, at least one. What Kafka Streams
    /// says of offset and headers is not theirs.
    record Many(List<ConsumerRecord<byte[], byte[]>> records) implements Polled {}

    /// For the values of a source whose consumer's polls went through [PolledBatches], or not.
    static Deserializer<Polled> deserializer() {
        return new Deserializer<>() {
            @Override
            public Polled deserialize(String topic, byte @Nullable [] value) {
                return new One(value);
            }

            @Override
            public Polled deserialize(String topic, Headers headers, byte @Nullable [] value) {
                return headers instanceof PolledBatches.Batch batch
                        ? new Many(batch.take())
                        : new One(value);
            }
        };
    }
}
