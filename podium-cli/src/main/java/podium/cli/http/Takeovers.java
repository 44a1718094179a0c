package podium.cli.http;

import podium.cli.json.Documents;
import podium.cli.line.Takeover;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/// Asks a run's gold-service that readers move to it.
public final class Takeovers {
    /// Longer than the service's own: it says why.
    private static final Duration ANSWER = Duration.ofSeconds(75);

    private final HttpClient client = Service.client();

    /// @throws podium.cli.line.LineException if it says no, or nothing
    public Takeover promote(URI gold) {
        return ask(gold, "/v1/promotions");
    }

    /// @throws podium.cli.line.LineException if it says no, or nothing
    public Takeover rollBack(URI gold) {
        return ask(gold, "/v1/rollbacks");
    }

    /// The run of a release.
    ///
    /// @throws podium.cli.line.LineException if there is no such release
    public String runOf(URI gold, long release) {
        return new Service(client, "gold-service", gold)
                .get("/v1/releases/" + release, ANSWER, Documents::runOf);
    }

    /// The same, or `null` where there is no such release, or not any more.
    ///
    /// @throws podium.cli.line.LineException if nobody answers
    public @Nullable String findRunOf(URI gold, long release) {
        return new Service(client, "gold-service", gold)
                .find("/v1/releases/" + release, ANSWER, Documents::runOf);
    }

    private Takeover ask(URI gold, String path) {
        Service service = new Service(client, "gold-service", gold);
        return service.call(
                service.request(path, ANSWER).POST(BodyPublishers.noBody()), Documents::takeover);
    }
}
