package podium.lake.kafka;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class GroupOffsetsTest {
    private static final TopicPartition PARTITION = new TopicPartition("events.raw", 2);

    @Test
    void theGroupIsTold() {
        try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.assign(List.of(PARTITION));

            new GroupOffsets(consumer).tell(PARTITION, 7);

            assertThat(consumer.committed(Set.of(PARTITION)))
                    .containsEntry(PARTITION, new OffsetAndMetadata(7));
        }
    }

    /// Kafka's own client, where no broker is.
    @Test
    void whatEndedInTheBackgroundMeanwhileIsNoFailure() {
        try (Consumer<byte[], byte[]> consumer = nowhere()) {
            Map<TopicPartition, OffsetAndMetadata> offsets =
                    Map.of(PARTITION, new OffsetAndMetadata(7));
            consumer.wakeup();
            assertThatThrownBy(() -> consumer.commitAsync(offsets, (_, _) -> {}))
                    .isInstanceOf(WakeupException.class);

            consumer.wakeup();
            assertThatCode(() -> new GroupOffsets(consumer).tell(PARTITION, 7))
                    .doesNotThrowAnyException();
            // what is not sent hinders nothing that comes after
            assertThat(consumer.poll(Duration.ZERO)).isEmpty();
        }
    }

    private static Consumer<byte[], byte[]> nowhere() {
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", "127.0.0.1:1", "group.id", "podium-bronze"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(List.of(PARTITION));
        return consumer;
    }
}
