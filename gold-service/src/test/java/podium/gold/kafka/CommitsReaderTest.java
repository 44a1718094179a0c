package podium.gold.kafka;

import podium.gold.publish.CommitRecord;
import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.LakeException;
import podium.lake.Layer;
import podium.lake.json.CommitCodec;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class CommitsReaderTest {
    private static final TopicPartition BRONZE = new TopicPartition("pipeline.commits", 0);
    private static final TopicPartition OWN = new TopicPartition("pipeline.commits.next", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final CommitsReader reader =
            new CommitsReader(consumer, layer -> (layer == Layer.BRONZE ? BRONZE : OWN).topic());

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

    @Test
    void whatTheFirstRunCommittedIsLeftOutUnread() {
        goOnFrom(0);
        byte[] unreadable = {1};
        add(BRONZE, 0, Layer.GOLD, unreadable);
        add(BRONZE, 1, Layer.BRONZE, chunk(Layer.BRONZE));
        add(OWN, 0, Layer.GOLD, chunk(Layer.GOLD));

        List<CommitRecord> commits = reader.poll(Duration.ZERO);

        assertThat(commits)
                .extracting(CommitRecord::topic, CommitRecord::offset)
                .containsExactlyInAnyOrder(tuple(BRONZE.topic(), 1L), tuple(OWN.topic(), 0L));
        assertThat(consumer.position(BRONZE)).isEqualTo(2);
    }

    @Test
    void whatBelongsHereAndIsNoCommitIsRefused() {
        goOnFrom(0);
        add(OWN, 0, Layer.GOLD, new byte[] {1});

        assertThatThrownBy(() -> reader.poll(Duration.ZERO))
                .isInstanceOf(LakeException.Unreadable.class);
    }

    private void add(TopicPartition topic, long offset, Layer layer, byte[] value) {
        byte[] key = layer.label().getBytes(StandardCharsets.UTF_8);
        consumer.addRecord(new ConsumerRecord<>(topic.topic(), 0, offset, key, value));
    }

    private static byte[] chunk(Layer layer) {
        return CommitCodec.encode(
                new CommitChunk(
                        layer,
                        0,
                        1,
                        0,
                        List.of(),
                        List.of(),
                        new CommitClose(5, 5, CutCounts.rows(4))));
    }

    private void goOnFrom(long offset) {
        consumer.updateEndOffsets(Map.of(BRONZE, 10L, OWN, 10L));
        reader.goOnFrom(new TreeMap<>(Map.of(BRONZE.topic(), offset, OWN.topic(), offset)));
    }
}
