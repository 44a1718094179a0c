package podium.cli.http;

import podium.cli.json.Documents;
import podium.cli.line.Compactor;
import podium.cli.line.CompactorReport;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/// The compactor over HTTP/1.1.
public final class HttpCompactor implements Compactor {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Service service;

    public HttpCompactor(URI address) {
        this.service = new Service(Service.client(), "the compactor", address);
    }

    @Override
    public long ask() {
        return service.call(
                service.request("/v1/rounds", ANSWER).POST(BodyPublishers.noBody()),
                Documents::askedRound);
    }

    @Override
    public CompactorReport report() {
        return service.get("/v1/status", ANSWER, Documents::compactor);
    }
}
