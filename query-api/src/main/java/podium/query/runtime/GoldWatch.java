package podium.query.runtime;

import podium.access.http.OwnKey;
import podium.query.Contact;
import podium.query.GoldStatus;
import podium.query.http.NeighbourDocument;
import podium.query.json.GoldStatusJson;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;

/// Asks gold-service how far the layers are behind. Answers never depend on it.
@ApplicationScoped
class GoldWatch {
    private static final int BYTES_MAX = 1024 * 1024;

    private final NeighbourDocument status;
    private final InstantSource clock;
    private final Loop loop;
    private volatile Seen seen = new Seen(Contact.NEVER_ASKED, null);

    /// What was said, and whether it still is: one reference, so that the two always fit.
    record Seen(Contact contact, @Nullable GoldStatus status) {}

    GoldWatch(GoldConfig config, OwnKey key, InstantSource clock) {
        URI uri = URI.create(config.url().toString().replaceAll("/+$", "") + "/v1/status");
        this.status = new NeighbourDocument(uri, key, config.timeout(), BYTES_MAX);
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
        try {
            GoldStatus said = GoldStatusJson.decode(status.read());
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
