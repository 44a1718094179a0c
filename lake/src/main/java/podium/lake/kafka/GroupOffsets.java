package podium.lake.kafka;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

import java.util.Map;

/// Tells the group how far its partitions have landed: for displays of lag only. Nobody starts from
/// it, so nobody minds if it fails, or is not sent.
final class GroupOffsets {
    private final Consumer<byte[], byte[]> consumer;

    GroupOffsets(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    void tell(TopicPartition partition, long landed) {
        try {
            consumer.commitAsync(Map.of(partition, new OffsetAndMetadata(landed)), (_, _) -> {});
        } catch (WakeupException e) {
            // the group's coordinator is sought first, and something ended in the background
            // meanwhile: it is in the queue already, which the next turn takes
            return;
        }
    }
}
