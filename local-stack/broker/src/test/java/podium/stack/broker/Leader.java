package podium.stack.broker;

import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.metadata.KRaftMetadataCache;
import org.apache.kafka.server.common.KRaftVersion;

import java.util.List;

/// Asks a broker's cache who leads partition 0 of a topic which has no leader at the moment: run by
/// the class loader that has the cache in question.
public final class Leader {
    static final String TOPIC = "events.clean";

    private Leader() {}

    /// @return `gone`, `none` or the node
    public static String of(String topic) {
        MetadataDelta delta = new MetadataDelta.Builder().setImage(MetadataImage.EMPTY).build();
        Uuid id = new Uuid(1, 2);
        delta.replay(new TopicRecord().setName(TOPIC).setTopicId(id));
        delta.replay(
                new PartitionRecord()
                        .setTopicId(id)
                        .setPartitionId(0)
                        .setReplicas(List.of(1))
                        .setIsr(List.of(1))
                        .setLeader(-1)
                        .setLeaderEpoch(11)
                        .setPartitionEpoch(11)
                        .setDirectories(List.of(new Uuid(3, 4))));
        KRaftMetadataCache cache = new KRaftMetadataCache(1, () -> KRaftVersion.KRAFT_VERSION_0);
        cache.setImage(delta.apply(MetadataProvenance.EMPTY));
        return cache.getPartitionLeaderEndpoint(topic, 0, new ListenerName("PLAINTEXT"))
                .map(node -> node.equals(Node.noNode()) ? "none" : node.toString())
                .orElse("gone");
    }
}
