package podium.lake.kafka;

import podium.lake.landing.OpenTransaction;
import podium.lake.landing.TransactionWatch;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// Looks for transactions on a topic that hang: whoever reads committed records stands still before
/// them, and would otherwise look as if there were nothing to read. Safe for many threads.
public final class OpenTransactions {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;
    private final String topic;
    private final LongSupplier nanos;
    private final TransactionWatch watch = new TransactionWatch();

    /// @param nanos a clock that never steps back
    public OpenTransactions(Admin admin, String topic, LongSupplier nanos) {
        this.admin = admin;
        this.topic = topic;
        this.nanos = nanos;
    }

    /// One sentence for each partition that is held back.
    ///
    /// @throws KafkaException if the brokers don't answer
    public synchronized Map<Integer, String> hanging(Collection<Integer> partitions)
            throws InterruptedException {
        List<TopicPartition> asked =
                partitions.stream().map(number -> new TopicPartition(topic, number)).toList();
        Map<TopicPartition, PartitionProducerState> states =
                get(admin.describeProducers(asked).all());
        Map<Integer, String> hanging = new HashMap<>();
        states.forEach((partition, state) ->
                watch.look(partition.partition(), oldest(state), nanos.getAsLong())
                        .ifPresent(open ->
                                hanging.put(
                                        partition.partition(), open.sentence(where(partition)))));
        return hanging;
    }

    private static String where(TopicPartition partition) {
        return "%s partition %d".formatted(partition.topic(), partition.partition());
    }

    private static @Nullable OpenTransaction oldest(PartitionProducerState state) {
        return state.activeProducers().stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .min(
                        Comparator.comparingLong(
                                producer -> producer.currentTransactionStartOffset().getAsLong()))
                .map(OpenTransactions::open)
                .orElse(null);
    }

    private static OpenTransaction open(ProducerState producer) {
        return new OpenTransaction(
                producer.producerId(),
                producer.currentTransactionStartOffset().getAsLong(),
                Instant.ofEpochMilli(producer.lastTimestamp()));
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException("the brokers did not answer", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the brokers did not answer", e);
        }
    }
}
