package podium.chaos.kafka;

import podium.events.Topics;
import podium.stack.StackTopics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `events.raw` in the hands of somebody who may do anything to it.
public final class RawLog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Admin admin;
    private final String bootstrap;

    private RawLog(Admin admin, String bootstrap) {
        this.admin = admin;
        this.bootstrap = bootstrap;
    }

    public static RawLog connect(String bootstrap) {
        return new RawLog(
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap)),
                bootstrap);
    }

    /// The offset after the last record, by partition.
    public SortedMap<Integer, Long> ends() {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        for (int partition = 0; partition < StackTopics.PARTITIONS; partition++) {
            question.put(new TopicPartition(Topics.RAW, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, ListOffsetsResultInfo> answer = get(admin.listOffsets(question).all());
        SortedMap<Integer, Long> ends = new TreeMap<>();
        answer.forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    /// What retention does: everything before an offset is gone.
    public void deleteBefore(int partition, long offset) {
        get(
                admin.deleteRecords(
                                Map.of(
                                        new TopicPartition(Topics.RAW, partition),
                                        RecordsToDelete.beforeOffset(offset)))
                        .all());
    }

    /// Deletes the topic and makes another one of the same name, empty.
    public void makeAnew() throws InterruptedException {
        get(admin.deleteTopics(List.of(Topics.RAW)).all());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (get(admin.listTopics().names()).contains(Topics.RAW)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(Topics.RAW + " is not deleted");
            }
            Thread.sleep(POLL);
        }
        StackTopics.create(bootstrap, Topics.FIRST_RUN, StackTopics.PARTITIONS);
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not do it: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }
}
