package podium.cli.http;

import podium.cli.json.Documents;
import podium.cli.line.Compactor;
import podium.cli.line.CompactorReport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/// The compactor over HTTP/1.1.
public final class HttpCompactor implements Compactor {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Service service;

    public HttpCompactor(URI address) {
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .build();
        this.service = new Service(client, "the compactor", address);
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
