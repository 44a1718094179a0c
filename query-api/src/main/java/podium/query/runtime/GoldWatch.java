package podium.query.runtime;

import podium.access.http.OwnKey;
import podium.query.Contact;
import podium.query.GoldStatus;
import podium.query.Snapshots;
import podium.query.http.LeaderStatus;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/// Asks the gold-service of the published run how far the layers are behind. Answers never depend
/// on it.
@ApplicationScoped
class GoldWatch {
    private final LeaderStatus status;
    private final Snapshots snapshots;
    private final InstantSource clock;
    private final Loop loop;
    private volatile Seen seen = new Seen(Contact.NEVER_ASKED, null);

    /// What was said, and whether it still is: one reference, so that the two always fit.
    record Seen(Contact contact, @Nullable GoldStatus status) {}

    GoldWatch(
            GoldConfig config,
            LiveConfig live,
            OwnKey key,
            Snapshots snapshots,
            InstantSource clock) {
        this.status =
                new LeaderStatus(
                        live.goldUrls().orElse(List.of(config.url())), key, config.timeout());
        this.snapshots = snapshots;
        this.clock = clock;
        this.loop = new Loop("gold-watch", config.pollInterval(), clock, this::ask);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        status.close();
    }

    private void ask() {
        Contact before = seen.contact();
        String run = snapshots.newest().map(newest -> newest.release().run()).orElse(null);
        try {
            GoldStatus said = status.read(run);
            seen = new Seen(before.answered(clock.instant()), said);
        } catch (IOException | RuntimeException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            seen = new Seen(before.silent(clock.instant(), why), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            loop.stop();
        }
    }

    Seen seen() {
        return seen;
    }
}
