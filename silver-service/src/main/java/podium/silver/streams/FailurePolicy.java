package podium.silver.streams;

import podium.silver.SilverException;
import podium.streams.StreamFailure;

import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

import java.util.function.BiConsumer;

/// What to do when a stream thread dies: another takes its place where time heals; else the client
/// stops, says why, and is started again by [SilverStreams], after a while if it halted. Never
/// silent.
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
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
            StreamFailure.pauseBeforeReplacing();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    static Remedy remedy(Throwable failure) {
        StreamFailure found = found(failure);
        return switch (found.kind()) {
            case OWN ->
                    ((SilverException) found.cause()).halts() ? Remedy.HALT : Remedy.REPLACE_THREAD;
            case PASSING -> Remedy.REPLACE_THREAD;
            case NO_TOPIC -> Remedy.START_OVER;
            case DAMAGED_STATE -> Remedy.REBUILD;
            case MACHINE -> Remedy.DIE;
            case UNREADABLE_CHANGELOG, UNFORESEEN -> Remedy.HALT;
        };
    }

    /// One sentence: our own, else what is innermost.
    static String reason(Throwable failure) {
        StreamFailure found = found(failure);
        Throwable cause = found.cause();
        if (cause instanceof SilverException) {
            return String.valueOf(cause.getMessage());
        }
        return switch (found.kind()) {
            case DAMAGED_STATE -> unusable(cause.toString());
            case NO_TOPIC ->
                    String.valueOf(
                            new SilverException.KafkaSilent(
                                            "Kafka did not name the topic that cleaning reads",
                                            cause)
                                    .getMessage());
            case OWN, PASSING, UNREADABLE_CHANGELOG, MACHINE, UNFORESEEN ->
                    "SILVER-007 cleaning stopped: " + cause;
        };
    }

    private static StreamFailure found(Throwable failure) {
        return StreamFailure.of(failure, SilverException.class::isInstance);
    }

    /// One sentence of local state that is to be deleted.
    static String unusable(String why) {
        return "SILVER-008 the local state can't be used, and comes back from Kafka: " + why;
    }
}
