package podium.chaos.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What goes through a proxy without faults is what came.
class FramingTest {
    private static final byte[] LARGE = new byte[3 << 20];

    private final Set<Integer> storeConnections = ConcurrentHashMap.newKeySet();
    private final ExecutorService storeThreads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer store;
    private StoreProxy proxy;

    @BeforeEach
    void start() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        store.setExecutor(storeThreads);
        store.createContext("/", this::echo);
        store.start();
        proxy = StoreProxy.start(0, URI.create("http://127.0.0.1:" + store.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        proxy.close();
        store.stop(0);
        storeThreads.shutdownNow();
    }

    @Test
    void bodiesOfAnySizeComeBack() throws Exception {
        for (byte[] body : List.of(new byte[0], new byte[1], bytes("hello"), LARGE)) {
            HttpResponse<byte[]> sized = send("PUT", "/sized", BodyPublishers.ofByteArray(body));
            HttpResponse<byte[]> chunked =
                    send(
                            "PUT",
                            "/chunked",
                            BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)));

            assertThat(sized.body()).isEqualTo(body);
            assertThat(chunked.body()).isEqualTo(body);
            assertThat(chunked.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
        }
    }

    @Test
    void headAndNoContentHaveNoBody() throws Exception {
        HttpResponse<byte[]> head = send("HEAD", "/head", BodyPublishers.noBody());
        HttpResponse<byte[]> none = send("DELETE", "/none", BodyPublishers.noBody());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(1_234);
        assertThat(none.statusCode()).isEqualTo(204);
    }

    @Test
    void aBodyThatWaitsToBeAskedForIsAskedFor() throws Exception {
        try (RawClient client = new RawClient(proxy.endpoint())) {
            client.say(
                    "PUT /sized HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n"
                            + "Expect: 100-continue\r\n\r\n");

            assertThat(client.interim().word(1)).isEqualTo("100");
            client.say("hello");

            assertThat(client.answer("PUT").body().content()).isEqualTo(bytes("hello"));
        }
    }

    @Test
    void requestsSentAheadAreAnsweredInOrderOverOneConnectionToTheStore() throws Exception {
        try (RawClient client = new RawClient(proxy.endpoint())) {
            client.say(
                    "PUT /sized HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\none"
                            + "HEAD /head HTTP/1.1\r\nHost: h\r\n\r\n"
                            + "PUT /chunked HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "2;x=y\r\ntw\r\n1\r\no\r\n0\r\n\r\n"
                            + "DELETE /none HTTP/1.1\r\nHost: h\r\n\r\n"
                            + "PUT /sized HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nlast");

            assertThat(client.answer("PUT").body().content()).isEqualTo(bytes("one"));
            assertThat(client.answer("HEAD").status()).isEqualTo(200);
            assertThat(client.answer("PUT").body().content()).isEqualTo(bytes("two"));
            assertThat(client.answer("DELETE").status()).isEqualTo(204);
            assertThat(client.answer("PUT").body().content()).isEqualTo(bytes("last"));
            assertThat(storeConnections).hasSize(1);
        }
    }

    @Test
    void manyClientsAtOnceEachGetTheirOwn() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                String mine = "client " + i;
                answers.add(threads.submit(() -> echoesTwentyTimes(mine)));
            }

            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
        assertThat(proxy.traffic().count("PUT", Layer.OTHER)).isEqualTo(640);
        assertThat(proxy.traffic().recent()).hasSize(640);
    }

    @Test
    void theStoreReadsByteForByteWhatTheClientSent() throws Exception {
        String request =
                "PUT /podium/bronze/a%3Db?x=%2F&y HTTP/1.1\r\nhOsT:  example.org:80 \r\n"
                        + "X-Twice: 1\r\nx-twice:2\r\nContent-Length: 4\r\nX-Empty:\r\n\r\n\0\377\r\n";
        try (RawStore raw = new RawStore(request.length(), "HTTP/1.1 200 OK\r\n\r\nto the end");
                StoreProxy between = StoreProxy.start(0, raw.endpoint());
                RawClient client = new RawClient(between.endpoint())) {
            client.say(request);

            assertThat(client.answer("PUT").body().content()).isEqualTo(bytes("to the end"));
            assertThat(raw.read()).isEqualTo(request);
        }
    }

    @Test
    void anAnswerThatComesBeforeTheBodyWasReadArrives() throws Exception {
        String early = "HTTP/1.1 412 No\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno";
        try (RawStore raw = new RawStore(10, early);
                StoreProxy between = StoreProxy.start(0, raw.endpoint())) {
            HttpRequest request =
                    HttpRequest.newBuilder(between.endpoint().resolve("/x"))
                            .PUT(BodyPublishers.ofByteArray(new byte[100_000]))
                            .build();

            HttpResponse<byte[]> answer = send(request);

            assertThat(answer.statusCode()).isEqualTo(412);
        }
    }

    @Test
    void whatIsNoMessageOrTooLargeIsRefused() throws Exception {
        assertThat(statusOf("GET / HTTP/1.1\r\nHost: h\r\n folded\r\n\r\n")).isEqualTo(400);
        assertThat(statusOf("GET\r\n\r\n")).isEqualTo(400);
        assertThat(statusOf("GET / HTTP/1.1\n\n")).isEqualTo(400);
        assertThat(statusOf("PUT / HTTP/1.1\r\nContent-Length: x\r\n\r\n")).isEqualTo(400);
        assertThat(statusOf("PUT / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")).isEqualTo(400);
        assertThat(statusOf("PUT / HTTP/1.1\r\nContent-Length: 134217729\r\n\r\n")).isEqualTo(413);
        assertThat(statusOf("PUT / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n")).isEqualTo(501);
        assertThat(
                        statusOf(
                                "PUT / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked"
                                        + "\r\n\r\n"))
                .isEqualTo(400);
        assertThat(statusOf("GET / HTTP/1.1\r\nX: " + "x".repeat(HttpLines.BYTES_MAX)))
                .isEqualTo(431);
    }

    @Test
    void aStoreThatIsNotThereIsAConnectionReset() throws Exception {
        store.stop(0);

        try (RawClient client = new RawClient(proxy.endpoint())) {
            client.say("GET / HTTP/1.1\r\nHost: h\r\n\r\n");

            assertThatThrownBy(() -> client.answer("GET"))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(proxy.traffic().recent().getLast().status()).isZero();
    }

    @Test
    void oneClientTooManyIsReset() throws Exception {
        proxy.faults(StoreFaults.on(request -> true, new Fault.Refuse(503)));
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < StoreProxy.CONNECTIONS_MAX; i++) {
                RawClient client = new RawClient(proxy.endpoint());
                clients.add(client);
                client.say("HEAD /head HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(client.answer("HEAD").status()).isEqualTo(503);
            }

            try (RawClient oneMore = new RawClient(proxy.endpoint())) {
                assertThatThrownBy(() -> oneMore.answer("HEAD")).isInstanceOf(IOException.class);
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private int statusOf(String request) throws IOException {
        try (RawClient client = new RawClient(proxy.endpoint())) {
            client.say(request);
            return client.answer("GET").status();
        }
    }

    private boolean echoesTwentyTimes(String text) throws IOException {
        try (RawClient client = new RawClient(proxy.endpoint())) {
            for (int i = 0; i < 20; i++) {
                client.say(
                        "PUT /sized HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(text.length(), text));
                byte[] content = client.answer("PUT").body().content();
                if (!new String(content, StandardCharsets.ISO_8859_1).equals(text)) {
                    return false;
                }
            }
            return true;
        }
    }

    private HttpResponse<byte[]> send(String method, String path, HttpRequest.BodyPublisher body)
            throws Exception {
        return send(
                HttpRequest.newBuilder(proxy.endpoint().resolve(path))
                        .method(method, body)
                        .build());
    }

    private static HttpResponse<byte[]> send(HttpRequest request) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build()) {
            return client.send(request, BodyHandlers.ofByteArray());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void echo(HttpExchange exchange) throws IOException {
        storeConnections.add(exchange.getRemoteAddress().getPort());
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            switch (exchange.getRequestURI().getPath()) {
                case "/head" -> {
                    exchange.getResponseHeaders().add("Content-Length", "1234");
                    exchange.sendResponseHeaders(200, -1);
                }
                case "/none" -> exchange.sendResponseHeaders(204, -1);
                case "/chunked" -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(body);
                }
                default -> {
                    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }
}
