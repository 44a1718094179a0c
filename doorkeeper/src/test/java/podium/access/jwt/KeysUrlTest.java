package podium.access.jwt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a provider, or somebody in its place, may answer.
class KeysUrlTest {
    private static final byte[] NONE = "{\"keys\":[]}".getBytes(StandardCharsets.UTF_8);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setExecutor(threads);
        provider.createContext("/keys", exchange -> answer(exchange, 200, NONE));
        provider.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        provider.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aSetOfKeysIsRead() throws Exception {
        assertThat(new KeysUrl(url("/keys")).fetch()).isEmpty();
    }

    @Test
    void whoSendsByteByByteIsNotListenedToForLong() {
        provider.createContext(
                "/slow",
                exchange -> {
                    exchange.sendResponseHeaders(200, NONE.length);
                    exchange.getResponseBody().write(NONE, 0, 1);
                    exchange.getResponseBody().flush();
                    awaitEnd();
                });

        assertThatThrownBy(() -> new KeysUrl(url("/slow"), Duration.ofMillis(200)).fetch())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not answer within");
    }

    @Test
    void nobodyIsSentElsewhere() {
        provider.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", url("/keys").toString());
                    answer(exchange, 302, new byte[0]);
                });

        assertThatThrownBy(() -> new KeysUrl(url("/moved")).fetch())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("302");
    }

    @Test
    void moreThanAMebibyteIsNotRead() {
        provider.createContext("/large", exchange -> answer(exchange, 200, new byte[2 << 20]));

        assertThatThrownBy(() -> new KeysUrl(url("/large")).fetch())
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1/jwks", "ftp://127.0.0.1/jwks", "http:jwks", "jwks"})
    void keysComeOverHttpsUnlessTheyAreHere(String url) {
        URI plain = URI.create(url);

        assertThatThrownBy(() -> new KeysUrl(plain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("podium.access.token-keys-url");
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(provider.getAddress().getPort(), path));
    }
}
