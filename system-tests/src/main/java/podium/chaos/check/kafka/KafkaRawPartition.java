package podium.chaos.check.kafka;

import podium.chaos.check.CutCounter;
import podium.chaos.check.RawLine;
import podium.chaos.check.RawLog;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/// One partition of the topic, a fetch at a time.
final class KafkaRawPartition implements RawLog.Partition {
    private static final String BARRIER = "podium-barrier";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition at;
    private final long start;
    private final long end;
    private final CutCounter cuts = new CutCounter();
    private Iterator<ConsumerRecord<byte[], byte[]>> fetched = Collections.emptyIterator();

    /// @param consumer assigned to the partition; it is closed with this
    KafkaRawPartition(Consumer<byte[], byte[]> consumer, TopicPartition at, long upTo) {
        this.consumer = consumer;
        this.at = at;
        this.start = Objects.requireNonNull(consumer.beginningOffsets(List.of(at)).get(at));
        this.end = Math.min(upTo, Objects.requireNonNull(consumer.endOffsets(List.of(at)).get(at)));
        consumer.seek(at, start);
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public @Nullable RawLine next() {
        while (fetched.hasNext() || fetch()) {
            ConsumerRecord<byte[], byte[]> record = fetched.next();
            if (record.offset() >= end) {
                return null;
            }
            Header barrier = record.headers().lastHeader(BARRIER);
            // a header that names no cut, not even a wrong one, makes no barrier
            if (barrier == null || barrier.value() == null || record.value() != null) {
                return new RawLine(record.offset(), record.value());
            }
            cuts.barrier(barrier.value());
        }
        return null;
    }

    @Override
    public long lastCut() {
        return cuts.last();
    }

    @Override
    public void close() {
        consumer.close();
    }

    /// @return whether there is a record
    private boolean fetch() {
        long deadline = System.nanoTime() + SILENCE_MAX.toNanos();
        while (consumer.position(at) < end) {
            fetched = consumer.poll(POLL).records(at).iterator();
            if (fetched.hasNext()) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%s gives nothing at offset %d for %d s"
                                .formatted(at, consumer.position(at), SILENCE_MAX.toSeconds()));
            }
        }
        return false;
    }
}
