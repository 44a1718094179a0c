package podium.cli.http;

import podium.cli.json.Documents;
import podium.cli.json.StatusDocuments;
import podium.cli.line.LineException;
import podium.cli.line.RunProgress;
import podium.cli.status.CostLine;
import podium.cli.status.ReleaseReport;
import podium.cli.status.ServiceReport;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Asks services how they are doing; who does not answer has nothing to say, and neither has who
/// wants a key that this program doesn't have.
public final class StatusProbe {
    private static final String ACCESS = "ACCESS-";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String PATH = "/v1/status";

    private final HttpClient client = Service.client();

    private volatile @Nullable String refusal;

    /// Why a service that answers has told nothing so far, in words for people.
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /// Query-api, bronze-sink, silver-service or gold-service.
    public @Nullable ServiceReport service(URI base) {
        return ask(base, json -> Optional.of(StatusDocuments.service(json)));
    }

    /// @return `null` before the first release, too
    public @Nullable ReleaseReport release(URI queryApi) {
        return ask(queryApi, json -> Optional.ofNullable(StatusDocuments.release(json)));
    }

    /// How far each layer is behind, by its name.
    public @Nullable Map<String, ServiceReport.Lag> layers(URI gold) {
        return ask(gold, json -> Optional.of(StatusDocuments.layers(json)));
    }

    /// What the line costs at its present rate.
    ///
    /// @return `null` while query-api is silent
    public @Nullable CostLine cost(URI queryApi) {
        return ask(queryApi, json -> Optional.of(StatusDocuments.cost(json)));
    }

    /// How far a run has come.
    ///
    /// @throws LineException if one of its services is silent
    public RunProgress progress(URI gold, URI silver) {
        byte[] silverStatus =
                new Service(client, "silver-service", silver).get(PATH, PATIENCE, json -> json);
        return new Service(client, "gold-service", gold)
                .get(PATH, PATIENCE, json -> Documents.progress(json, silverStatus));
    }

    private <T> @Nullable T ask(URI base, Service.Reading<Optional<T>> reading) {
        try {
            return new Service(client, base.getAuthority(), base)
                    .get(PATH, PATIENCE, reading)
                    .orElse(null);
        } catch (LineException e) {
            if (e.code().startsWith(ACCESS)) {
                refusal = e.getMessage();
            }
            return null;
        }
    }
}
