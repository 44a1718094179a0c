package podium.query.http;

import podium.access.http.OwnKey;
import podium.testkit.HalfAnswer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class NeighbourDocumentsTest {
    private static final int BYTES_MAX = 1_000;
    private static final OwnKey KEY = OwnKey.ofEnvironment(Map.of("PODIUM_KEY", "podium_me_x"));

    private final HalfAnswer half = new HalfAnswer();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        half.close();
        server.stop(0);
    }

    @Test
    void aDocumentIsReadWhole() throws Exception {
        byte[] body = new byte[BYTES_MAX];
        serve(exchange -> send(exchange, 200, body));

        assertThat(read(Duration.ofSeconds(20))).isEqualTo(body);
    }

    @Test
    void theNeighbourIsShownTheKey() throws Exception {
        serve(exchange -> {
            boolean shown =
                    "Bearer podium_me_x"
                            .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            send(exchange, shown ? 200 : 401, new byte[1]);
        });

        assertThat(read(Duration.ofSeconds(20))).hasSize(1);
    }

    @Test
    void whoAnswersHalfAndThenNothingIsNotWaitedFor() {
        serve(half);

        assertThatThrownBy(() -> read(Duration.ofMillis(300)))
                .isInstanceOf(IOException.class)
                .hasMessage("it did not answer within PT0.3S");
    }

    @Test
    void anotherStatusAndALargerDocumentAreNone() {
        serve(exchange -> send(exchange, 503, new byte[0]));
        assertThatThrownBy(() -> read(Duration.ofSeconds(20)))
                .isInstanceOf(IOException.class)
                .hasMessage("it answered 503");
        server.removeContext("/");
        serve(exchange -> send(exchange, 200, new byte[BYTES_MAX + 1]));
        assertThatThrownBy(() -> read(Duration.ofSeconds(20))).isInstanceOf(IOException.class);
    }

    private byte[] read(Duration timeout) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (NeighbourDocuments documents = new NeighbourDocuments(KEY, timeout, BYTES_MAX)) {
            return documents.read(uri);
        }
    }

    private void serve(HttpHandler handler) {
        server.createContext("/", handler);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
