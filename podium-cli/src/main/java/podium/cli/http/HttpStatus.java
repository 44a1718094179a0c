package podium.cli.http;

import podium.cli.json.Documents;
import podium.cli.line.LastRelease;
import podium.cli.line.LineException;
import podium.cli.line.ServiceReport;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/// What the services say of themselves; one that doesn't answer says nothing.
public final class HttpStatus {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final String PATH = "/v1/status";

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();

    /// @return `null` if it is silent
    public @Nullable ServiceReport service(String name, URI base) {
        try {
            return new Service(client, name, base).get(PATH, TIMEOUT, Documents::service);
        } catch (LineException e) {
            return null;
        }
    }

    /// @return `null` before the first release, or if query-api is silent
    public @Nullable LastRelease lastRelease(URI queryApi) {
        try {
            Service service = new Service(client, "query-api", queryApi);
            return service.get(PATH, TIMEOUT, Documents::lastRelease).orElse(null);
        } catch (LineException e) {
            return null;
        }
    }
}
