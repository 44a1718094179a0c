package podium.lake.kafka;

import podium.lake.CommitChunk;
import podium.lake.json.CommitCodec;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Says commits in a commits topic. A commit that failed half-way is said again whole: of equal
/// chunks the first counts. Safe for use by many threads.
public final class CommitsWriter implements AutoCloseable {
    private static final int PARTITION = 0;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final String topic;
    private @Nullable Producer<byte[], byte[]> producer;

    /// @param producers makes an idempotent producer of bytes with acks=all
    public CommitsWriter(Supplier<Producer<byte[], byte[]>> producers, String commitsTopic) {
        this.producers = producers;
        this.topic = commitsTopic;
    }

    /// Returns when the brokers have all of it. The closing chunk is sent only after the others are
    /// acknowledged: who reads a close may trust that the commit is complete.
    ///
    /// @throws KafkaException if that isn't certain; say it again then
    public void say(List<CommitChunk> chunks) throws InterruptedException {
        int last = chunks.size() - 1;
        Producer<byte[], byte[]> current = current();
        try {
            send(current, chunks.subList(0, last));
            send(current, chunks.subList(last, chunks.size()));
        } catch (KafkaException e) {
            discard(current);
            throw e;
        }
    }

    private void send(Producer<byte[], byte[]> current, List<CommitChunk> chunks)
            throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (CommitChunk chunk : chunks) {
            byte[] key = chunk.layer().label().getBytes(StandardCharsets.UTF_8);
            byte[] value = CommitCodec.encode(chunk);
            sent.add(current.send(new ProducerRecord<>(topic, PARTITION, key, value)));
        }
        for (Future<RecordMetadata> acknowledgement : sent) {
            try {
                acknowledgement.get();
            } catch (ExecutionException e) {
                throw new KafkaException("the commit was not acknowledged", e.getCause());
            }
        }
    }

    private synchronized Producer<byte[], byte[]> current() {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = producers.get();
            producer = current;
        }
        return current;
    }

    // some errors leave a producer unusable for good; a new one costs little
    private synchronized void discard(Producer<byte[], byte[]> failed) {
        if (producer == failed) {
            producer = null;
        }
        failed.close(Duration.ZERO);
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
