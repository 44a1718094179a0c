package podium.gold.streams;

import podium.events.Barrier;
import podium.streams.PolledBatches;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

import java.time.Duration;
import java.util.Map;

/// Kafka Streams' own clients, but for the input's consumers: what they find is handed on in
/// batches.
final class BatchingClients extends DefaultKafkaClientSupplier {
    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new BatchingConsumer(settings);
    }

    private static final class BatchingConsumer extends KafkaConsumer<byte[], byte[]> {
        BatchingConsumer(Map<String, Object> settings) {
            super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            return PolledBatches.of(super.poll(timeout), Barrier.HEADER);
        }
    }
}
