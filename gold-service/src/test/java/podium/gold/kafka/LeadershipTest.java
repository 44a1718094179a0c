package podium.gold.kafka;

import podium.lake.LakeException;

import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LeadershipTest {
    private static final TopicPartition COMMITS = new TopicPartition("pipeline.commits", 0);

    private final List<MockConsumer<byte[], byte[]>> members =
            List.of(new MockConsumer<>("latest"), new MockConsumer<>("latest"));
    private final Iterator<MockConsumer<byte[], byte[]>> joining = members.iterator();
    private final MockConsumer<byte[], byte[]> member = members.getFirst();
    private final Leadership leadership = new Leadership(joining::next, COMMITS.topic());

    @Test
    void whoHasNoPlaceInTheGroupKnowsOfNoLeader() {
        assertThat(leadership.poll(Duration.ZERO)).isFalse();
        assertThat(leadership.isPlaced()).isFalse();
    }

    @Test
    void whoJoinsAgainDoesSoAsAnotherAndDoesNotLead() {
        member.updateBeginningOffsets(Map.of(COMMITS, 0L));
        member.updateEndOffsets(Map.of(COMMITS, 0L));
        member.rebalance(List.of(COMMITS));
        assertThat(leadership.poll(Duration.ZERO)).isTrue();

        leadership.renew();

        assertThat(member.closed()).isTrue();
        assertThat(members.getLast().subscription()).containsExactly(COMMITS.topic());
        assertThat(leadership.poll(Duration.ZERO)).isFalse();
        assertThat(leadership.isPlaced()).isFalse();
    }

    @Test
    void aPollThatIsWokenUpIsNoAnswer() {
        leadership.wakeUp();

        assertThatThrownBy(() -> leadership.poll(Duration.ZERO))
                .isInstanceOf(LakeException.LogUnavailable.class);
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
