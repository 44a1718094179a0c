package podium.lake.kafka;

import podium.lake.Layer;
import podium.lake.json.CommitCodec;
import podium.lake.landing.LandingException;
import podium.lake.landing.LastCommits;
import podium.lake.landing.StartPoint.LastCommit;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Finds a layer's last complete commit of every partition in a commits topic. Memory: one commit a
/// partition, whatever the topic's length.
public final class CommitsReader {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int SILENT_POLLS_MAX = 40;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final TopicPartition commits;

    /// @param consumers makes a consumer without a group, read-committed, of bytes
    public CommitsReader(Supplier<Consumer<byte[], byte[]>> consumers, String commitsTopic) {
        this.consumers = consumers;
        this.commits = new TopicPartition(commitsTopic, 0);
    }

    /// Reads to the end that the topic has when it is called.
    ///
    /// @param from the first record that may matter; what was deleted before it is skipped
    /// @return by partition; a commit whose close is missing is none
    /// @throws LandingException if the topic ends before `from`: it is another topic
    public Map<Integer, LastCommit> lastCommits(Layer layer, long from) {
        byte[] key = layer.label().getBytes(StandardCharsets.UTF_8);
        LastCommits last = new LastCommits(layer);
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            consumer.assign(List.of(commits));
            long start = offset(consumer.beginningOffsets(List.of(commits)));
            long end = offset(consumer.endOffsets(List.of(commits)));
            if (end < from) {
                throw LandingException.shortLog(commits.toString(), from, end);
            }
            consumer.seek(commits, Math.max(start, from));
            int silent = 0;
            while (consumer.position(commits) < end) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                silent = records.isEmpty() ? silent + 1 : 0;
                if (silent > SILENT_POLLS_MAX) {
                    throw new TimeoutException("%s did not answer".formatted(commits));
                }
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (Arrays.equals(record.key(), key)) {
                        last.note(CommitCodec.decode(record.value()));
                    }
                }
            }
        }
        return last.byPartition();
    }

    private long offset(Map<TopicPartition, Long> offsets) {
        Long offset = offsets.get(commits);
        if (offset == null) {
            throw new TimeoutException("%s did not answer".formatted(commits));
        }
        return offset;
    }
}
