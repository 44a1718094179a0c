package podium.gold.streams;

import podium.gold.GoldHalt;
import podium.streams.StreamFailure;

import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/// What to do when a stream thread dies: another takes its place where time heals, else the client
/// stops and says why. Never silent.
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = Logger.getLogger(FailurePolicy.class);

    private final StreamsHealth health;
    private final Runnable stopped;

    /// @param stopped called when the client is about to shut down
    FailurePolicy(StreamsHealth health, Runnable stopped) {
        this.health = health;
        this.stopped = stopped;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Throwable cause = found(failure).cause();
        return switch (remedy(failure)) {
            case REPLACE_THREAD -> {
                health.await("a stream thread is replaced: " + cause);
                LOG.warnf("stream thread replaced: %s", cause);
                StreamFailure.pauseBeforeReplacing();
                yield StreamThreadExceptionResponse.REPLACE_THREAD;
            }
            case HALT -> {
                LOG.errorf("aggregation halted: %s", cause.getMessage());
                stopped.run();
                yield StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            case REBUILD -> {
                String why = unusable(cause.toString());
                health.stateUnusable(true);
                health.fail(why);
                LOG.errorf(failure, "aggregation halted, and deletes its local state: %s", why);
                stopped.run();
                yield StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            case FAIL -> {
                health.fail("an unforeseen failure: " + cause);
                LOG.error("aggregation stopped by an unforeseen failure", failure);
                stopped.run();
                yield StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            case DIE -> {
                health.die();
                health.fail("the virtual machine failed: " + cause);
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
        StreamFailure found = found(failure);
        return switch (found.kind()) {
            case OWN -> found.cause() instanceof GoldHalt ? Remedy.HALT : Remedy.REPLACE_THREAD;
            case PASSING, NO_TOPIC -> Remedy.REPLACE_THREAD;
            case DAMAGED_STATE -> Remedy.REBUILD;
            case MACHINE -> Remedy.DIE;
            case UNREADABLE_CHANGELOG, UNFORESEEN -> Remedy.FAIL;
        };
    }

    /// Our own, else what is innermost.
    static Throwable innermost(Throwable failure) {
        return found(failure).cause();
    }

    private static StreamFailure found(Throwable failure) {
        return StreamFailure.of(
                failure, cause -> cause instanceof GoldHalt || cause instanceof RegistrySilence);
    }
}
