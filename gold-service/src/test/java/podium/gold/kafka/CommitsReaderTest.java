package podium.gold.kafka;

import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class CommitsReaderTest {
    private static final TopicPartition BRONZE = new TopicPartition("pipeline.commits", 0);
    private static final TopicPartition OWN = new TopicPartition("pipeline.commits.next", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final CommitsReader reader = new CommitsReader(consumer);

    @Test
    void aTopicIsHeldBackUntilItIsWantedAgain() {
        goOnFrom(0);

        reader.holdBack(Set.of(BRONZE.topic()));
        Set<TopicPartition> held = consumer.paused();
        reader.holdBack(Set.of());

        assertThat(held).containsExactly(BRONZE);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void whoeverGoesOnFromElsewhereReadsAll() {
        goOnFrom(0);
        reader.holdBack(Set.of(BRONZE.topic()));

        goOnFrom(3);

        assertThat(consumer.paused()).isEmpty();
        assertThat(consumer.position(BRONZE)).isEqualTo(3);
    }

    private void goOnFrom(long offset) {
        consumer.updateEndOffsets(Map.of(BRONZE, 10L, OWN, 10L));
        reader.goOnFrom(new TreeMap<>(Map.of(BRONZE.topic(), offset, OWN.topic(), offset)));
    }
}
