package podium.stack.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// What a topic holds, by partition.
///
/// @param starts the offset of the first record
/// @param ends the offset after the last one
/// @param bytes on the brokers' disks, as they are stored, of all replicas
public record TopicExtent(List<Long> starts, List<Long> ends, long bytes) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public TopicExtent {
        starts = List.copyOf(starts);
        ends = List.copyOf(ends);
    }

    /// Offsets in all partitions: records, barriers among them, and transactions' markers.
    public long offsets() {
        return IntStream.range(0, starts.size())
                .mapToLong(partition -> ends.get(partition) - starts.get(partition))
                .sum();
    }

    /// Offsets of the whole log up to the topic's ends, whether the topic still has them or not.
    public long reached() {
        return ends.stream().mapToLong(Long::longValue).sum();
    }

    /// @throws IOException if the brokers don't answer, or there is no such topic
    public static TopicExtent of(String bootstrap, String topic) throws IOException {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            int partitions =
                    Objects.requireNonNull(
                                    admin.describeTopics(List.of(topic))
                                            .allTopicNames()
                                            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                                            .get(topic))
                            .partitions()
                            .size();
            return new TopicExtent(
                    offsets(admin, topic, partitions, OffsetSpec.earliest()),
                    offsets(admin, topic, partitions, OffsetSpec.latest()),
                    bytes(admin, topic));
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static List<Long> offsets(Admin admin, String topic, int partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            wanted.put(new TopicPartition(topic, partition), spec);
        }
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(wanted).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        List<Long> offsets = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            offsets.add(
                    Objects.requireNonNull(found.get(new TopicPartition(topic, partition)))
                            .offset());
        }
        return offsets;
    }

    private static long bytes(Admin admin, String topic)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<Integer> brokers =
                admin
                        .describeCluster()
                        .nodes()
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .stream()
                        .map(node -> node.id())
                        .toList();
        return admin
                .describeLogDirs(brokers)
                .allDescriptions()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .values()
                .stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(topic))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }
}
