package podium.silver.kafka;

import podium.silver.SilverException;

import org.apache.kafka.common.KafkaFuture;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for what Kafka was asked.
final class KafkaAnswer {
    private KafkaAnswer() {}

    /// @param silence what Kafka does not say, in a sentence, if it doesn't answer in time
    /// @throws SilverException.KafkaSilent if it doesn't
    static <T> T await(KafkaFuture<T> answer, Duration patience, String silence) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new SilverException.KafkaSilent(silence, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new SilverException.KafkaSilent(silence, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SilverException.KafkaSilent("asking Kafka was interrupted", e);
        }
    }
}
