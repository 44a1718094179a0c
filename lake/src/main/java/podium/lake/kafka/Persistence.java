package podium.lake.kafka;

import podium.lake.LakeException;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Consumer;

/// Tries again, at growing intervals, what a store or a broker did not answer. It ends with an
/// answer, an error that trying won't mend, or an interrupt.
final class Persistence {
    private static final Duration DELAY_MIN = Duration.ofMillis(100);

    private final Duration delayMax;

    Persistence(Duration delayMax) {
        this.delayMax = delayMax;
    }

    /// @param waiting hears what it waits for, and `null` when it waits no more
    /// @throws LakeException what trying again won't mend
    <T> T insist(Attempt<T> attempt, Consumer<@Nullable String> waiting)
            throws InterruptedException {
        Duration delay = DELAY_MIN;
        while (true) {
            String reason;
            try {
                T answer = attempt.once();
                waiting.accept(null);
                return answer;
            } catch (InterruptException e) {
                throw interrupted(e);
            } catch (LakeException.StoreUnavailable e) {
                reason = e.getMessage();
            } catch (KafkaException e) {
                reason = "Kafka did not answer: " + reasonOf(e);
            }
            waiting.accept(reason);
            Thread.sleep(delay);
            delay =
                    delay.multipliedBy(2).compareTo(delayMax) < 0
                            ? delay.multipliedBy(2)
                            : delayMax;
        }
    }

    private static String reasonOf(KafkaException e) {
        Throwable cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + cause;
    }

    private static InterruptedException interrupted(InterruptException cause) {
        InterruptedException interrupted = new InterruptedException();
        interrupted.initCause(cause);
        return interrupted;
    }

    /// Something that may not be answered.
    @FunctionalInterface
    interface Attempt<T> {
        T once() throws InterruptedException;
    }
}
