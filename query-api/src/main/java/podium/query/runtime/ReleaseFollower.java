package podium.query.runtime;

import podium.query.Following;
import podium.query.ReleaseWatch;
import podium.query.Snapshot;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/// Looks for the next release again and again. A store that is down, or a release that can't be
/// loaded, is told once in the log and all along in the status.
@ApplicationScoped
class ReleaseFollower {
    private static final Logger LOG = Logger.getLogger(ReleaseFollower.class);

    /// Longer than the store's own time-out: a loop that has not come round by then never will.
    static final Duration STUCK_AFTER = Duration.ofMinutes(3);

    private final ReleaseWatch watch;
    private final Event<Snapshot> released;
    private final InstantSource clock;
    private final Loop loop;
    private volatile Following following = Following.NOT_BEGUN;

    /// @param released tells of each snapshot that answers from now on
    ReleaseFollower(
            ReleaseWatch watch, QueryConfig config, InstantSource clock, Event<Snapshot> released) {
        this.watch = watch;
        this.released = released;
        this.clock = clock;
        this.loop = new Loop("release-watch", config.pollInterval(), clock, this::look);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private void look() {
        Following before = following;
        try {
            watch.look().ifPresent(this::say);
            following = before.succeeded(clock.instant());
            if (before.reason() != null) {
                LOG.info("releases can be read again");
            }
        } catch (RuntimeException e) {
            following = before.failed(clock.instant(), e);
            tell(before, following, e);
        }
    }

    private static void tell(Following before, Following now, RuntimeException e) {
        if (!Objects.equals(now.reason(), before.reason())) {
            LOG.warnf(
                    "no newer release can be read, the last keeps answering reason=\"%s\"",
                    now.reason());
            LOG.debug("cause", e);
        }
    }

    private void say(Snapshot snapshot) {
        LOG.infof(
                "answering from release=%d cut=%d rows=%d",
                snapshot.release().number(), snapshot.release().cut(), snapshot.rows());
        released.fire(snapshot);
    }

    Following following() {
        return following;
    }

    boolean alive() {
        return loop.alive()
                && Duration.between(loop.lastStep(), clock.instant()).compareTo(STUCK_AFTER) < 0;
    }
}
