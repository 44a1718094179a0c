package podium.gold.kafka;

import podium.gold.publish.PublisherStatus;
import podium.gold.publish.PublisherStatus.State;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Logs what changes: the publisher's state, and each release. One line a change.
final class StateLog {
    private static final System.Logger LOG = System.getLogger(PublisherThread.class.getName());

    private @Nullable State state;
    private @Nullable String reason;
    private long release = -1;

    private static System.Logger.Level level(State state) {
        return switch (state) {
            case HALTED -> System.Logger.Level.ERROR;
            case HELD -> System.Logger.Level.WARNING;
            case RUNNING, WAITING, STANDBY -> System.Logger.Level.INFO;
        };
    }

    void note(PublisherStatus status) {
        if (status.state() != state || !Objects.equals(status.reason(), reason)) {
            state = status.state();
            reason = status.reason();
            LOG.log(
                    level(state),
                    "publishing state={0} reason={1}",
                    state.label(),
                    reason == null ? "none" : reason);
        }
        Release last = status.last();
        if (last != null && last.number() > release) {
            release = last.number();
            LOG.log(
                    System.Logger.Level.INFO,
                    "released release={0} cut={1} created_at={2}",
                    Long.toString(last.number()),
                    Long.toString(last.cut()),
                    last.createdAt());
        }
    }
}
