package podium.generator.kafka;

import podium.generator.GeneratorException;
import podium.generator.RawLog.Delivery;
import podium.generator.RawRecord;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/// The records of one run or import. What is on its way is bounded by the producer's buffer: when
/// it is full, [#send] blocks. The first refusal ends the delivery; nothing is sent after it.
final class ProducerDelivery implements Delivery, Callback {
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final SendCounts counts;
    private final LongAdder acknowledged = new LongAdder();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile long sent;

    ProducerDelivery(Producer<byte[], byte[]> producer, String topic, SendCounts counts) {
        this.producer = producer;
        this.topic = topic;
        this.counts = counts;
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread sends, others only read
    public void send(RawRecord record) {
        failIfRefused();
        Integer partition = record.partition() == RawRecord.BY_KEY ? null : record.partition();
        counts.sent(record.bytes());
        sent++;
        try {
            producer.send(
                    new ProducerRecord<>(topic, partition, record.key(), record.value()), this);
        } catch (KafkaException | IllegalStateException e) {
            onCompletion(null, e);
            failIfRefused();
        }
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (exception == null) {
            acknowledged.increment();
            counts.acknowledged();
        } else {
            failure.compareAndSet(null, exception);
            counts.failed();
        }
    }

    @Override
    public void awaitAcknowledged() {
        try {
            producer.flush();
        } catch (KafkaException | IllegalStateException e) {
            failure.compareAndSet(null, e);
        }
        failIfRefused();
    }

    private void failIfRefused() {
        Throwable refused = failure.get();
        if (refused != null) {
            throw new GeneratorException.SendFailed(refused);
        }
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public long acknowledged() {
        return acknowledged.sum();
    }
}
