package podium.stack.broker;

import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.metadata.MetadataCache;

import java.util.Optional;

/// What the mended [org.apache.kafka.metadata.KRaftMetadataCache] calls before it says who leads a
/// partition (KAFKA-20734).
public final class KnownLeaders {
    private KnownLeaders() {}

    /// Empty is for partitions that are gone: the transaction coordinator never writes the markers
    /// that they wait for. One that has no leader at this moment has [Node#noNode], and is asked
    /// for again.
    ///
    /// @param found what the broker would say
    /// @param cache who says it
    public static Optional<Node> orNoNode(
            Optional<Node> found, MetadataCache cache, String topic, int partition) {
        return found.isEmpty() && cache.contains(new TopicPartition(topic, partition))
                ? Optional.of(Node.noNode())
                : found;
    }
}
