package podium.silver.streams;

import podium.silver.SilverException;

import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

import java.util.function.BiConsumer;

/// What to do when a stream thread dies: another takes its place where time heals; else the client
/// stops, says why, and is started again by [SilverStreams], after a while if it halted. Never
/// silent.
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final int CAUSES_MAX = 20;
    private static final long PAUSE_MILLIS = 500;

    private final BiConsumer<Remedy, String> told;

    enum Remedy {
        REPLACE_THREAD,
        /// With the checks of a start: the topics may be others.
        START_OVER,
        HALT,
        /// The local copies of the state are of no use: they come back from Kafka.
        REBUILD,
        DIE
    }

    /// @param told hears each remedy with its reason
    FailurePolicy(BiConsumer<Remedy, String> told) {
        this.told = told;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Remedy remedy = remedy(failure);
        told.accept(remedy, reason(failure));
        if (remedy == Remedy.REPLACE_THREAD) {
            pause();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    static Remedy remedy(Throwable failure) {
        Remedy otherwise = Remedy.HALT;
        Throwable cause = failure;
        for (int level = 0; level < CAUSES_MAX && cause != null; level++) {
            switch (cause) {
                case SilverException known -> {
                    return known.halts() ? Remedy.HALT : Remedy.REPLACE_THREAD;
                }
                case VirtualMachineError _ -> {
                    return Remedy.DIE;
                }
                case ProcessorStateException _ -> {
                    otherwise = Remedy.REBUILD;
                    cause = cause.getCause();
                }
                case RetriableException _,
                        ProducerFencedException _,
                        InvalidProducerEpochException _,
                        // brokers up to 4.4 say so of a commit that came after their own abort
                        InvalidTxnStateException _ -> {
                    return Remedy.REPLACE_THREAD;
                }
                case MissingSourceTopicException _ -> {
                    return Remedy.START_OVER;
                }
                default -> cause = cause.getCause();
            }
        }
        return otherwise;
    }

    /// One sentence: our own, else what is innermost.
    static String reason(Throwable failure) {
        Throwable innermost = failure;
        for (int level = 0; level < CAUSES_MAX; level++) {
            Throwable cause = innermost.getCause();
            if (innermost instanceof SilverException || cause == null) {
                break;
            }
            innermost = cause;
        }
        if (innermost instanceof SilverException) {
            return String.valueOf(innermost.getMessage());
        }
        return switch (remedy(failure)) {
            case REBUILD -> unusable(innermost.toString());
            case START_OVER ->
                    String.valueOf(
                            new SilverException.KafkaSilent(
                                            "Kafka did not name the topic that cleaning reads",
                                            innermost)
                                    .getMessage());
            case REPLACE_THREAD, HALT, DIE -> "SILVER-007 cleaning stopped: " + innermost;
        };
    }

    /// One sentence of local state that is to be deleted.
    static String unusable(String why) {
        return "SILVER-008 the local state can't be used, and comes back from Kafka: " + why;
    }

    // a thread that dies at once must not be replaced in a busy loop
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
