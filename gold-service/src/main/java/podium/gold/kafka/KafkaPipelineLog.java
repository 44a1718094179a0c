package podium.gold.kafka;

import podium.events.Barrier;
import podium.events.Topics;
import podium.gold.publish.CommitRecord;
import podium.gold.publish.PipelineLog;
import podium.lake.LakeException;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// [PipelineLog] over Kafka. For the publisher's thread alone.
final class KafkaPipelineLog implements PipelineLog, AutoCloseable {
    private final Supplier<CommitsReader> readers;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final RawEnds rawEnds;
    private final Runnable belonging;
    private volatile CommitsReader commits;
    private @Nullable Producer<byte[], byte[]> producer;

    /// @param readers makes a new reader
    /// @param producers makes a new producer after one has failed
    /// @param belonging asks Kafka whether the topics are still the bucket's
    KafkaPipelineLog(
            Supplier<CommitsReader> readers,
            Supplier<Producer<byte[], byte[]>> producers,
            RawEnds rawEnds,
            Runnable belonging) {
        this.readers = readers;
        this.commits = readers.get();
        this.producers = producers;
        this.rawEnds = rawEnds;
        this.belonging = belonging;
    }

    /// Goes on with new clients, from nowhere until [#goOnFrom] says where.
    void renew() {
        close();
        commits = readers.get();
    }

    /// Ends a [#poll] that is on its way, or the next one; for any thread.
    void wakeUp() {
        commits.wakeUp();
    }

    @Override
    public void inject(long cut, List<Integer> partitions) {
        Producer<byte[], byte[]> barriers = producer == null ? producers.get() : producer;
        producer = barriers;
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int partition : partitions) {
                sent.add(barriers.send(barrier(cut, partition)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException | KafkaException e) {
            closeProducer();
            throw new LakeException.LogUnavailable(
                    "the barrier of cut %d was not accepted".formatted(cut), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakeException.LogUnavailable("injecting a barrier was interrupted", e);
        }
    }

    @Override
    public List<Long> rawEnds() {
        return rawEnds.now();
    }

    @Override
    public void goOnFrom(SortedMap<String, Long> positions) {
        commits.goOnFrom(positions);
    }

    @Override
    public void holdBack(Set<String> topics) {
        commits.holdBack(topics);
    }

    @Override
    public List<CommitRecord> poll(Duration atMost) {
        return commits.poll(atMost);
    }

    @Override
    public boolean isCaughtUp() {
        return commits.isCaughtUp();
    }

    @Override
    public void checkBelonging() {
        belonging.run();
    }

    @Override
    public void close() {
        commits.close();
        closeProducer();
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private static ProducerRecord<byte[], byte[]> barrier(long cut, int partition) {
        ProducerRecord<byte[], byte[]> barrier =
                new ProducerRecord<>(Topics.RAW, partition, null, null);
        barrier.headers().add(Barrier.HEADER, Barrier.header(cut));
        return barrier;
    }
}
