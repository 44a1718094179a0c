package podium.generator.kafka;

import podium.events.Topics;
import podium.generator.RawLog;

import org.apache.kafka.clients.producer.Producer;

import java.util.function.Supplier;

/// `events.raw` behind a Kafka producer that several deliveries share.
public final class ProducerLog implements RawLog {
    private final Supplier<Producer<byte[], byte[]>> producer;
    private final TopicCheck topic;
    private final SendCounts counts;

    /// @param producer idempotent, `acks=all`; asked for when the first delivery is opened
    /// @param topic says how many partitions there are
    /// @param counts of all deliveries
    public ProducerLog(
            Supplier<Producer<byte[], byte[]>> producer, TopicCheck topic, SendCounts counts) {
        this.producer = producer;
        this.topic = topic;
        this.counts = counts;
    }

    @Override
    public int partitions() {
        return topic.partitions();
    }

    @Override
    public Delivery open() {
        return new ProducerDelivery(producer.get(), Topics.RAW, counts);
    }
}
