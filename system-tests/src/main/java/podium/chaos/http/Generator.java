package podium.chaos.http;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;

/// generator-service, told what to send.
public final class Generator {
    /// It knows of no run.
    public static final String NONE = "none";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofMinutes(3);
    private static final int USERS = 20_000;
    private static final int PRODUCTS = 2_000;

    private final URI uri;

    public Generator(URI uri) {
        this.uri = uri;
    }

    /// What it is to send.
    ///
    /// @param rate events a second, 0 as fast as it goes
    /// @param dirty share of records that must be rejected
    public record Run(
            long events,
            int rate,
            long seed,
            double dirty,
            LocalDate start,
            int days,
            int users,
            int products) {}

    /// Starts a run of a small shop.
    ///
    /// @param rate events a second, 0 as fast as it goes
    public void start(long events, int rate, long seed, double dirty, LocalDate start, int days) {
        start(new Run(events, rate, seed, dirty, start, days, USERS, PRODUCTS));
    }

    /// Starts a run.
    public void start(Run run) {
        String body =
                String.format(
                        Locale.ROOT,
                        """
                        {"events": %d, "rate": %d, "seed": %d, "dirty": %s, "start": "%s", "days": %d,
                         "users": %d, "products": %d}\
                        """,
                        run.events(),
                        run.rate(),
                        run.seed(),
                        run.dirty(),
                        run.start(),
                        run.days(),
                        run.users(),
                        run.products());
        expect(201, "the generator did not start", () -> Json.post(at(""), body, PATIENCE));
    }

    /// Of the last run: `running`, `finished`, `failed` …; [#NONE] if it was started anew since, or
    /// is silent.
    public String state() {
        try {
            Json.Answer answer = Json.get(at("/current"), PATIENCE);
            return answer.status() == 200 ? answer.body().path("state").asText() : NONE;
        } catch (IOException e) {
            return NONE;
        }
    }

    /// Whether there is more to send.
    public boolean isRunning() {
        return state().equals("running");
    }

    /// Records of the last run that Kafka has; 0 if it was started anew since, or is silent.
    public long acknowledged() {
        try {
            Json.Answer answer = Json.get(at("/current"), PATIENCE);
            return answer.status() == 200 ? answer.body().path("acknowledged").asLong() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    public JsonNode run() {
        return expect(200, "the generator has no run", () -> Json.get(at("/current"), PATIENCE));
    }

    /// What the last run sent.
    public JsonNode ledger() {
        return expect(
                200,
                "the generator has no ledger",
                () -> Json.get(at("/current/ledger"), PATIENCE));
    }

    public void stop() {
        expect(200, "the generator did not stop", () -> Json.delete(at("/current"), STOP));
    }

    private URI at(String path) {
        return uri.resolve("/v1/runs" + path);
    }

    private static JsonNode expect(int status, String otherwise, Call call) {
        try {
            Json.Answer answer = call.send();
            if (answer.status() != status) {
                throw new IllegalStateException(
                        "%s: %d %s".formatted(otherwise, answer.status(), answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(otherwise, e);
        }
    }

    private interface Call {
        Json.Answer send() throws IOException;
    }
}
