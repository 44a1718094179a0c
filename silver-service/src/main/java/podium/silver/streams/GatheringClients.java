package podium.silver.streams;

import podium.events.Barrier;
import podium.streams.PolledBatches;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Kafka Streams' own clients, but for the input's consumers: their polls are gathered, and handed
/// on in batches.
final class GatheringClients extends DefaultKafkaClientSupplier {
    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new GatheringConsumer(settings);
    }

    private static final class GatheringConsumer extends KafkaConsumer<byte[], byte[]> {
        private final GatheredPoll gathered = new GatheredPoll(new Small());

        GatheringConsumer(Map<String, Object> settings) {
            super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            gathered.throwFailure();
            return PolledBatches.of(gathered.from(super.poll(timeout)), Barrier.HEADER);
        }

        private ConsumerRecords<byte[], byte[]> small() {
            return super.poll(Duration.ZERO);
        }

        private final class Small implements GatheredPoll.Steps {
            @Override
            public ConsumerRecords<byte[], byte[]> next() {
                return small();
            }

            @Override
            public int generation() {
                return groupMetadata().generationId();
            }

            @Override
            public Set<TopicPartition> assignment() {
                return GatheringConsumer.this.assignment();
            }
        }
    }
}
