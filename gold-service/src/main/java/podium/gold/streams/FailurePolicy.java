package podium.gold.streams;

import podium.gold.GoldHalt;

import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

import java.time.Duration;

/// What to do when a stream thread dies: another takes its place where time heals, else the client
/// stops and says why. Never silent.
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = Logger.getLogger(FailurePolicy.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int CAUSES_MAX = 20;

    private final StreamsHealth health;
    private final Runnable stopped;

    /// @param stopped called when the client is about to shut down
    FailurePolicy(StreamsHealth health, Runnable stopped) {
        this.health = health;
        this.stopped = stopped;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        return switch (remedy(failure)) {
            case REPLACE_THREAD -> {
                health.await("a stream thread is replaced: " + innermost(failure));
                LOG.warnf("stream thread replaced: %s", innermost(failure));
                pause();
                yield StreamThreadExceptionResponse.REPLACE_THREAD;
            }
            case HALT -> {
                LOG.errorf("aggregation halted: %s", innermost(failure).getMessage());
                stopped.run();
                yield StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            case REBUILD -> {
                health.stateUnusable(true);
                health.fail(unusable(innermost(failure).toString()));
                LOG.errorf(
                        failure,
                        "aggregation halted, and deletes its local state: %s",
                        unusable(innermost(failure).toString()));
                stopped.run();
                yield StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            case FAIL -> {
                health.fail("an unforeseen failure: " + innermost(failure));
                LOG.error("aggregation stopped by an unforeseen failure", failure);
                stopped.run();
                yield StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            case DIE -> {
                health.die();
                health.fail("the virtual machine failed: " + innermost(failure));
                LOG.error("aggregation stopped by the virtual machine", failure);
                yield StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        };
    }

    /// One sentence of local state that is to be deleted.
    static String unusable(String why) {
        return "GOLD-005 the local state can't be used, and comes back from Kafka: " + why;
    }

    enum Remedy {
        REPLACE_THREAD,
        HALT,
        REBUILD,
        FAIL,
        DIE
    }

    static Remedy remedy(Throwable failure) {
        Remedy otherwise = Remedy.FAIL;
        Throwable cause = failure;
        for (int i = 0; i < CAUSES_MAX && cause != null; i++) {
            switch (cause) {
                case GoldHalt _ -> {
                    return Remedy.HALT;
                }
                case VirtualMachineError _ -> {
                    return Remedy.DIE;
                }
                case ProcessorStateException _ -> {
                    otherwise = Remedy.REBUILD;
                    cause = cause.getCause();
                }
                case RegistrySilence _,
                        RetriableException _,
                        MissingSourceTopicException _,
                        ProducerFencedException _,
                        InvalidProducerEpochException _,
                        // brokers up to 4.4 say so of a commit that came after their own abort
                        InvalidTxnStateException _ -> {
                    return Remedy.REPLACE_THREAD;
                }
                default -> cause = cause.getCause();
            }
        }
        return otherwise;
    }

    static Throwable innermost(Throwable failure) {
        Throwable innermost = failure;
        for (int i = 0; i < CAUSES_MAX && innermost.getCause() != null; i++) {
            if (innermost instanceof GoldHalt) {
                return innermost;
            }
            innermost = innermost.getCause();
        }
        return innermost;
    }

    // a thread that dies at once must not be replaced in a busy loop
    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
