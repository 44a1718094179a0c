package podium.chaos.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A store that takes whatever it is sent, behind two proxies.
class CreationsTest {
    private static final String OBJECT = "/podium/bronze/a";

    private final Creations creations = new Creations();
    private volatile int status = 200;
    private HttpServer store;
    private StoreProxy one;
    private StoreProxy other;

    @BeforeEach
    void start() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        store.createContext("/", this::answer);
        store.start();
        URI upstream = URI.create("http://127.0.0.1:" + store.getAddress().getPort());
        one = StoreProxy.start(0, upstream, null, creations);
        other = StoreProxy.start(0, upstream, null, creations);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        store.stop(0);
    }

    @Test
    void aKeyThatIsTakenTwiceWithOtherBytesIsToldOnce() throws IOException {
        put(one, OBJECT, "first");

        put(other, OBJECT, "second");

        assertThat(creations.takeOverwrites())
                .singleElement()
                .asString()
                .contains("'podium/bronze/a' twice");
        assertThat(creations.takeOverwrites()).isEmpty();
        assertThat(creations.keys()).isEqualTo(1);
    }

    @Test
    void aLostAnswerHidesNothing() throws IOException {
        one.faults(StoreFaults.on(StoreRequest::isPut, new Fault.LoseResponse()));
        putInVain(one, OBJECT, "first");
        one.faults(StoreFaults.none());

        put(one, OBJECT, "second");

        assertThat(creations.takeOverwrites()).hasSize(1);
    }

    @Test
    void theSameBytesAndWhatTheStoreRefusesAreNoFinding() throws IOException {
        put(one, OBJECT, "first");

        put(other, OBJECT, "first");
        status = 412;
        put(other, OBJECT, "second");

        assertThat(creations.takeOverwrites()).isEmpty();
    }

    @Test
    void whatProvesTheStoreMayBeRacedFor() throws IOException {
        put(one, "/podium/probe/race", "first");

        put(other, "/podium/probe/race", "second");

        assertThat(creations.takeOverwrites()).isEmpty();
    }

    private void put(StoreProxy proxy, String path, String content) throws IOException {
        try (RawClient client = new RawClient(proxy.endpoint())) {
            client.say(request(path, content));
            assertThat(client.answer("PUT").status()).isEqualTo(status);
        }
    }

    private static void putInVain(StoreProxy proxy, String path, String content)
            throws IOException {
        try (RawClient client = new RawClient(proxy.endpoint())) {
            client.say(request(path, content));
            assertThatThrownBy(() -> client.answer("PUT")).isInstanceOf(IOException.class);
        }
    }

    private static String request(String path, String content) {
        return "PUT %s HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(path, content.length(), content);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
