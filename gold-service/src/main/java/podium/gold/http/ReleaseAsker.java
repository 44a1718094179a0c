package podium.gold.http;

import podium.access.AccessException;
import podium.access.http.OwnKey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Asks gold-service's instances one after the other for a release; only the one that publishes can
/// make one.
public final class ReleaseAsker implements AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int SAID_MAX = 500;

    private final List<URI> urls;
    private final OwnKey key;
    private final Duration timeout;
    private final HttpClient client;

    /// @param urls of the instances
    /// @param key that they are shown: an operator's
    /// @param timeout of one answer; longer than gold-service waits for a release
    public ReleaseAsker(List<URI> urls, OwnKey key, Duration timeout) {
        this.urls = List.copyOf(urls);
        this.key = key;
        this.timeout = timeout;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_MAX)
                        .build();
    }

    /// What came of it.
    public sealed interface Answer {
        /// All that was in the log is released; in the service's own words.
        record Released(String said) implements Answer {}

        /// Nobody did it; what each one said.
        record Refused(String said) implements Answer {}
    }

    public Answer ask() throws InterruptedException {
        List<String> said = new ArrayList<>();
        for (URI url : urls) {
            try {
                HttpResponse<String> response =
                        client.send(
                                key.sign(
                                                HttpRequest.newBuilder(url.resolve("/v1/releases"))
                                                        .timeout(timeout)
                                                        .POST(BodyPublishers.noBody()))
                                        .build(),
                                BodyHandlers.ofString());
                if (response.statusCode() == OK) {
                    return new Answer.Released(response.body());
                }
                said.add(
                        shortened(
                                "%s answered %d: %s"
                                        .formatted(url, response.statusCode(), response.body())));
            } catch (AccessException e) {
                return new Answer.Refused(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                said.add(shortened("%s did not answer: %s".formatted(url, e)));
            }
        }
        return new Answer.Refused(String.join("; ", said));
    }

    private static String shortened(String said) {
        return said.substring(0, Math.min(said.length(), SAID_MAX));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
