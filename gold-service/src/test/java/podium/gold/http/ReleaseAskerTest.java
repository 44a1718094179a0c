package podium.gold.http;

import podium.access.http.OwnKey;
import podium.gold.http.ReleaseAsker.Answer;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ReleaseAskerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String DONE = "{\"outcome\":\"released\",\"release\":7,\"cut\":9}";

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @TempDir private Path folder;

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void theOneThatPublishesIsFoundAndShownTheKey() throws Exception {
        List<URI> urls = List.of(instance(503, "ask the other"), instance(200, DONE));
        Path key = Files.writeString(folder.resolve("release"), "podium_night_x\n");

        Answer answer = ask(urls, OwnKey.in(key));

        assertThat(answer).isEqualTo(new Answer.Released(DONE));
        assertThat(asked)
                .containsExactly(
                        "POST /v1/releases Bearer podium_night_x",
                        "POST /v1/releases Bearer podium_night_x");
    }

    @Test
    void whereNobodyPublishesEachOneSaysWhy() throws Exception {
        List<URI> urls = List.of(instance(503, "GOLD-104"), instance(401, "no key"), closed());

        Answer answer = ask(urls, OwnKey.none());

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(((Answer.Refused) answer).said())
                .contains(urls.get(0) + " answered 503: GOLD-104")
                .contains(urls.get(1) + " answered 401: no key")
                .contains(urls.get(2) + " did not answer");
        assertThat(asked).containsOnly("POST /v1/releases null");
    }

    @Test
    void aKeyThatCannotBeReadAsksNobody() throws Exception {
        Answer answer =
                ask(List.of(instance(200, DONE)), OwnKey.in(folder.resolve("there is none")));

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(asked).isEmpty();
    }

    private static Answer ask(List<URI> urls, OwnKey key) throws InterruptedException {
        try (ReleaseAsker asker = new ReleaseAsker(urls, key, LONG)) {
            return asker.ask();
        }
    }

    private URI closed() throws IOException {
        URI url = instance(200, DONE);
        servers.removeLast().stop(0);
        return url;
    }

    private URI instance(int status, String body) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        asked.add(
                                "%s %s %s"
                                        .formatted(
                                                exchange.getRequestMethod(),
                                                exchange.getRequestURI(),
                                                exchange.getRequestHeaders()
                                                        .getFirst("Authorization")));
                        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(status, bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
