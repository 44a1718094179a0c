package podium.gold.kafka;

import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class LeadershipTest {
    private static final TopicPartition COMMITS = new TopicPartition("pipeline.commits", 0);

    private final MockConsumer<byte[], byte[]> member = new MockConsumer<>("latest");
    private final Leadership leadership = new Leadership(member, COMMITS.topic());

    @Test
    void whoHasNoPlaceInTheGroupKnowsOfNoLeader() {
        assertThat(leadership.poll(Duration.ZERO)).isFalse();
        assertThat(leadership.isPlaced()).isFalse();
    }

    @Test
    void whomTheGroupGivesThePartitionLeadsUntilItIsTakenAway() {
        member.updateBeginningOffsets(Map.of(COMMITS, 0L));
        member.updateEndOffsets(Map.of(COMMITS, 0L));
        member.rebalance(List.of(COMMITS));
        assertThat(leadership.poll(Duration.ZERO)).isTrue();
        assertThat(leadership.isPlaced()).isTrue();

        leadership.onPartitionsRevoked(List.of(COMMITS));
        assertThat(leadership.isPlaced()).isFalse();

        leadership.onPartitionsAssigned(List.of());
        assertThat(leadership.isPlaced()).isTrue();
    }
}
