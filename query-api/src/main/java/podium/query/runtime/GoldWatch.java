package podium.query.runtime;

import podium.query.Contact;
import podium.query.GoldStatus;
import podium.query.json.GoldStatusJson;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;

/// Asks gold-service how far the layers are behind. Answers never depend on it.
@ApplicationScoped
class GoldWatch {
    private static final int BYTES_MAX = 1024 * 1024;
    private static final int OK = 200;

    private final HttpClient client;
    private final HttpRequest request;
    private final InstantSource clock;
    private final Loop loop;
    private volatile Seen seen = new Seen(Contact.NEVER_ASKED, null);

    /// What was said, and whether it still is: one reference, so that the two always fit.
    record Seen(Contact contact, @Nullable GoldStatus status) {}

    GoldWatch(GoldConfig config, InstantSource clock) {
        this.client = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
        URI status = URI.create(config.url().toString().replaceAll("/+$", "") + "/v1/status");
        this.request = HttpRequest.newBuilder(status).timeout(config.timeout()).build();
        this.clock = clock;
        this.loop = new Loop("gold-watch", config.pollInterval(), clock, this::ask);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        client.shutdownNow();
    }

    private void ask() {
        Contact before = seen.contact();
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    throw new IOException("it answered " + response.statusCode());
                }
                GoldStatus status = GoldStatusJson.decode(body.readNBytes(BYTES_MAX));
                seen = new Seen(before.answered(clock.instant()), status);
            }
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
