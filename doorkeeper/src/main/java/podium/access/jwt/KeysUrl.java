package podium.access.jwt;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The keys that a provider serves at an address (`jwks_uri`), as a JSON Web Key Set.
final class KeysUrl implements ProviderKeys.Source {
    private static final int OK = 200;

    /// From the question to the last byte of the answer.
    private static final Duration TIME_MAX = Duration.ofSeconds(3);

    private static final int BYTES_MAX = 1 << 20;

    private final URI url;
    private final Duration timeMax;

    /// @param url HTTPS, but on this machine
    /// @throws IllegalArgumentException if somebody on the way could put other keys there
    KeysUrl(URI url) {
        this(url, TIME_MAX);
    }

    KeysUrl(URI url, Duration timeMax) {
        if (!"https".equals(url.getScheme()) && !isHere(url)) {
            throw new IllegalArgumentException(
                    "podium.access.token-keys-url: %s is not https".formatted(url));
        }
        this.url = url;
        this.timeMax = timeMax;
    }

    private static boolean isHere(URI uri) {
        try {
            return "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /// Follows no redirection: it might lead to where others put keys.
    @Override
    public List<JsonWebKey> fetch() throws IOException, JoseException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(timeMax).build()) {
            CompletableFuture<HttpResponse<String>> asked =
                    client.sendAsync(
                            HttpRequest.newBuilder(url).timeout(timeMax).build(),
                            HttpResponse.BodyHandlers.limiting(
                                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8),
                                    BYTES_MAX));
            try {
                HttpResponse<String> response = asked.get(timeMax.toNanos(), TimeUnit.NANOSECONDS);
                if (response.statusCode() != OK) {
                    throw new IOException("it answered " + response.statusCode());
                }
                return new JsonWebKeySet(response.body()).getJsonWebKeys();
            } catch (TimeoutException e) {
                throw new IOException("it did not answer within " + timeMax, e);
            } catch (ExecutionException e) {
                throw new IOException(String.valueOf(e.getCause()), e);
            } finally {
                client.shutdownNow();
            }
        }
    }
}
