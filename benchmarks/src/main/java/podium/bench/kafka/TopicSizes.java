package podium.bench.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaFuture;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What topics take on the broker's disk.
public final class TopicSizes {
    private static final long PATIENCE_SECONDS = 30;

    private TopicSizes() {}

    /// Bytes by topic, of all partitions.
    public static Map<String, Long> read(String bootstrap) {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            var brokers =
                    wait(admin.describeCluster().nodes()).stream().map(node -> node.id()).toList();
            Map<String, Long> sizes = new HashMap<>();
            for (var folders : wait(admin.describeLogDirs(brokers).allDescriptions()).values()) {
                for (LogDirDescription folder : folders.values()) {
                    folder.replicaInfos()
                            .forEach((partition, replica) ->
                                    sizes.merge(partition.topic(), replica.size(), Long::sum));
                }
            }
            return sizes;
        }
    }

    private static <T> T wait(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker doesn't say how large its topics are", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
