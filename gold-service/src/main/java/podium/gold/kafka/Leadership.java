package podium.gold.kafka;

import podium.lake.LakeException;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/// Whom the group gives the partition of the run's commits topic leads. That spares work; it is no
/// lock, and nothing depends on it.
final class Leadership implements ConsumerRebalanceListener, AutoCloseable {
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final Supplier<Consumer<byte[], byte[]>> members;
    private final String commitsTopic;
    private volatile Consumer<byte[], byte[]> member;
    private boolean leads;
    private boolean placed;

    /// @param members makes a new member
    Leadership(Supplier<Consumer<byte[], byte[]>> members, String commitsTopic) {
        this.members = members;
        this.commitsTopic = commitsTopic;
        this.member = joined();
    }

    private Consumer<byte[], byte[]> joined() {
        Consumer<byte[], byte[]> joining = members.get();
        joining.subscribe(List.of(commitsTopic), this);
        return joining;
    }

    /// Leaves the group and joins it again, as another client: it leads no longer.
    void renew() {
        close();
        leads = false;
        placed = false;
        member = joined();
    }

    /// Ends a [#poll] that is on its way, or the next one; for any thread.
    void wakeUp() {
        member.wakeup();
    }

    /// Stays in the group, and waits a little.
    ///
    /// @return whether this instance leads
    boolean poll(Duration patience) {
        try {
            member.poll(patience);
            return leads;
        } catch (KafkaException e) {
            throw new LakeException.LogUnavailable("the publisher's group can't be joined", e);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        member.pause(partitions);
        leads = leads || !partitions.isEmpty();
        placed = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        leads = leads && partitions.isEmpty();
        placed = placed && partitions.isEmpty();
    }

    /// Whether the group has told who leads, this instance or another.
    boolean isPlaced() {
        return placed;
    }

    @Override
    public void close() {
        member.close(
                CloseOptions.timeout(CLOSE_MAX)
                        .withGroupMembershipOperation(
                                CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
