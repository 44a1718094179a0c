package podium.chaos.kafka;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// A transaction that somebody began on a partition and doesn't end: nobody who reads committed
/// records gets beyond its first one.
public final class HangingTransaction implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    private HangingTransaction(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /// @param name of the producer, its own
    /// @param timeout after which the broker aborts it, give or take its ten seconds
    public static HangingTransaction begin(
            String bootstrap, String name, String topic, int partition, Duration timeout) {
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG, name,
                                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                                        Math.toIntExact(timeout.toMillis())),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        byte[] value = "never committed".getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, partition, null, value));
        producer.flush();
        return new HangingTransaction(producer);
    }

    public void abort() {
        producer.abortTransaction();
    }

    /// Leaves it as it is: the broker's time-out must end it.
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
