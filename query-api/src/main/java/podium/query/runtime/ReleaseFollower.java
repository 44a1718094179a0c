package podium.query.runtime;

import podium.lake.LakeException;
import podium.query.Contact;
import podium.query.ReleaseWatch;
import podium.query.Snapshot;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.InstantSource;

/// Looks for the next release again and again. A store that is down, or a release that can't be
/// loaded, is told once in the log and all along in the status.
@ApplicationScoped
class ReleaseFollower {
    private static final Logger LOG = Logger.getLogger(ReleaseFollower.class);

    /// Longer than the store's own time-out: a loop that has not come round by then never will.
    static final Duration STUCK_AFTER = Duration.ofMinutes(3);

    private final ReleaseWatch watch;
    private final InstantSource clock;
    private final Loop loop;
    private volatile Contact contact = Contact.NEVER_ASKED;

    ReleaseFollower(ReleaseWatch watch, QueryConfig config, InstantSource clock) {
        this.watch = watch;
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
        Contact before = contact;
        try {
            watch.look().ifPresent(ReleaseFollower::say);
            contact = before.answered(clock.instant());
            if (before.reason() != null) {
                LOG.info("releases can be read again");
            }
        } catch (LakeException e) {
            failed(before, e.getMessage(), e);
        } catch (RuntimeException e) {
            failed(before, "reading the next release failed: " + e, e);
        }
    }

    private void failed(Contact before, String reason, RuntimeException e) {
        contact = before.silent(clock.instant(), reason);
        if (!reason.equals(before.reason())) {
            LOG.warnf(
                    "no newer release can be read, the last keeps answering reason=\"%s\"", reason);
            LOG.debug("cause", e);
        }
    }

    private static void say(Snapshot snapshot) {
        LOG.infof(
                "answering from release=%d cut=%d rows=%d",
                snapshot.release().number(), snapshot.release().cut(), snapshot.rows());
    }

    Contact contact() {
        return contact;
    }

    boolean alive() {
        return loop.alive()
                && Duration.between(loop.lastStep(), clock.instant()).compareTo(STUCK_AFTER) < 0;
    }
}
