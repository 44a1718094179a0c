package podium.generator.kafka;

import podium.events.Topics;
import podium.generator.GeneratorException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/// Asks Kafka whether `events.raw` is there, and how many partitions it has.
public final class TopicCheck implements AutoCloseable {
    private final Admin admin;
    private final String bootstrap;
    private final Duration timeout;

    /// @param bootstrap where `admin` connects to, for messages
    /// @param timeout of one question
    public TopicCheck(Admin admin, String bootstrap, Duration timeout) {
        this.admin = admin;
        this.bootstrap = bootstrap;
        this.timeout = timeout;
    }

    /// @throws GeneratorException.KafkaMissing if there is no answer in time, or no topic
    public int partitions() {
        return partitions(timeout);
    }

    /// The same, with the patience of a start.
    public int partitions(Duration patience) {
        DescribeTopicsOptions options =
                new DescribeTopicsOptions().timeoutMs(Math.toIntExact(patience.toMillis()));
        try {
            KafkaFuture<TopicDescription> asked =
                    Objects.requireNonNull(
                            admin.describeTopics(List.of(Topics.RAW), options)
                                    .topicNameValues()
                                    .get(Topics.RAW));
            return asked.get().partitions().size();
        } catch (ExecutionException e) {
            throw missing(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw missing(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing(e);
        }
    }

    private GeneratorException missing(Throwable cause) {
        String what =
                cause instanceof UnknownTopicOrPartitionException
                        ? "Kafka at %s has no topic '%s'".formatted(bootstrap, Topics.RAW)
                        : "Kafka at %s does not answer".formatted(bootstrap);
        return new GeneratorException.KafkaMissing(what, cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
