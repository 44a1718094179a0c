package podium.bronze.kafka;

import podium.bronze.restore.KnownBarriers;
import podium.events.Brokers;
import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.LakeException;
import podium.lake.Layer;
import podium.lake.json.CommitCodec;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads from Bronze's commits where every counted barrier stands. Memory: two numbers for each.
public final class CommittedBarriers {
    private static final byte[] BRONZE = Layer.BRONZE.label().getBytes(StandardCharsets.UTF_8);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int SILENT_POLLS_MAX = 40;

    /// Chunks of 512 KiB at most.
    private static final int POLL_RECORDS_MAX = 32;

    private CommittedBarriers() {}

    /// Reads to the end that the topic has when it is called.
    ///
    /// @param barriers is told of each
    /// @return whether the topic still has its beginning
    /// @throws LakeException.LogUnavailable if the brokers don't answer
    public static boolean read(Brokers brokers, String commitsTopic, KnownBarriers barriers) {
        TopicPartition commits = new TopicPartition(commitsTopic, 0);
        try (Consumer<byte[], byte[]> consumer = consumer(brokers)) {
            consumer.assign(List.of(commits));
            consumer.seekToBeginning(List.of(commits));
            long first = consumer.position(commits);
            long end = consumer.endOffsets(List.of(commits)).getOrDefault(commits, 0L);
            int silent = 0;
            while (consumer.position(commits) < end) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                silent = records.isEmpty() ? silent + 1 : 0;
                if (silent > SILENT_POLLS_MAX) {
                    throw new LakeException.LogUnavailable(
                            "Kafka does not hand out the records of " + commitsTopic, null);
                }
                records.forEach(record -> note(record, barriers));
            }
            return first == 0;
        } catch (KafkaException e) {
            throw new LakeException.LogUnavailable(
                    "Kafka does not hand out the records of " + commitsTopic, e);
        }
    }

    private static void note(ConsumerRecord<byte[], byte[]> record, KnownBarriers barriers) {
        if (!Arrays.equals(record.key(), BRONZE)) {
            return;
        }
        CommitChunk chunk = CommitCodec.decode(record.value());
        CommitClose close = chunk.close();
        if (close != null) {
            barriers.stood(chunk.partition(), chunk.cut(), close.nextOffset() - 1);
        }
    }

    private static Consumer<byte[], byte[]> consumer(Brokers brokers) {
        Map<String, Object> properties = brokers.properties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "podium-restore-commits");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
