package podium.streams;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;

import java.time.Duration;
import java.util.function.Predicate;

/// What a stream thread died of, for whoever decides what is to be done.
///
/// @param cause the service's own exception, else what is innermost
public record StreamFailure(Kind kind, Throwable cause) {
    private static final int CAUSES_MAX = 20;
    private static final Duration PAUSE = Duration.ofMillis(500);

    /// What is known of it.
    public enum Kind {
        /// An exception of the service's own.
        OWN,
        /// Time heals it: another thread may take the place of this one.
        PASSING,
        /// Kafka does not name a topic that is read: the topics may be others.
        NO_TOPIC,
        /// The local copies of the state are of no use.
        DAMAGED_STATE,
        /// What Kafka has of the state can't be read.
        UNREADABLE_CHANGELOG,
        /// The virtual machine failed.
        MACHINE,
        UNFORESEEN
    }

    /// The outermost cause that is known decides; damaged state only if nothing below it does.
    ///
    /// @param own whether an exception is one of the service's own
    public static StreamFailure of(Throwable failure, Predicate<Throwable> own) {
        Kind kind = Kind.UNFORESEEN;
        Throwable at = failure;
        for (int level = 0; level < CAUSES_MAX && at != null; level++) {
            Kind known = own.test(at) ? Kind.OWN : kind(at);
            if (known != Kind.UNFORESEEN) {
                kind = known;
            }
            if (known != Kind.UNFORESEEN && known != Kind.DAMAGED_STATE) {
                break;
            }
            at = at.getCause();
        }
        return new StreamFailure(kind, cause(failure, own));
    }

    /// A thread that dies at once must not be replaced in a busy loop.
    public static void pauseBeforeReplacing() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Kind kind(Throwable failure) {
        return switch (failure) {
            case VirtualMachineError _ -> Kind.MACHINE;
            case ProcessorStateException _ -> Kind.DAMAGED_STATE;
            case UnreadableChangelog _ -> Kind.UNREADABLE_CHANGELOG;
            case RetriableException _,
                    ProducerFencedException _,
                    InvalidProducerEpochException _,
                    // brokers up to 4.4 say so of a commit that came after their own abort
                    InvalidTxnStateException _ ->
                    Kind.PASSING;
            case MissingSourceTopicException _ -> Kind.NO_TOPIC;
            case KafkaException told when isLoading(told) -> Kind.PASSING;
            default -> Kind.UNFORESEEN;
        };
    }

    /// Clients up to 4.3 don't know this answer to a member that comes back from a rebalance: they
    /// throw a nameless exception with its words.
    private static boolean isLoading(KafkaException failure) {
        return failure.getClass() == KafkaException.class
                && String.valueOf(failure.getMessage())
                        .endsWith(Errors.COORDINATOR_LOAD_IN_PROGRESS.message());
    }

    private static Throwable cause(Throwable failure, Predicate<Throwable> own) {
        Throwable innermost = failure;
        for (int level = 0; level < CAUSES_MAX && !own.test(innermost); level++) {
            Throwable next = innermost.getCause();
            if (next == null) {
                break;
            }
            innermost = next;
        }
        return innermost;
    }
}
