package podium.compaction.http;

import podium.access.http.OwnKey;
import podium.compaction.CompactionException;
import podium.compaction.Publishing.Answer;
import podium.lake.CompactionProposal;
import podium.lake.LandedObject;
import podium.lake.ObjectKey;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Two gold-services of two runs, and a compactor that knows both.
class GoldClientTest {
    private static final String STANDS_BY = "run main stands by";
    private static final CompactionProposal PROPOSAL =
            new CompactionProposal(
                    "next",
                    LocalDate.EPOCH,
                    0,
                    List.of(new LandedObject(new ObjectKey("large"), 2, 9, "0".repeat(64))),
                    List.of(new ObjectKey("small-1"), new ObjectKey("small-2")));

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void whereOneStandsByTheNextIsAskedAndFromThenOnFirst() throws IOException {
        URI main = instance("main", 503, "{\"detail\":\"%s\"}".formatted(STANDS_BY));
        URI next = instance("next", 200, "{\"release\":7}");

        try (GoldClient client = client(main, next)) {
            assertThat(client.publish(PROPOSAL)).isEqualTo(new Answer.Published(7));
            assertThat(client.publish(PROPOSAL)).isEqualTo(new Answer.Published(7));
        }

        assertThat(asked).containsExactly("main", "next", "next");
    }

    @Test
    void aNoIsAnAnswer() throws IOException {
        URI next = instance("next", 409, "{\"detail\":\"GOLD-109 no\"}");
        URI other = instance("other", 200, "{\"release\":7}");

        try (GoldClient client = client(next, other)) {
            assertThat(client.publish(PROPOSAL)).isEqualTo(new Answer.Refused("GOLD-109 no"));
        }

        assertThat(asked).containsExactly("next");
    }

    @Test
    void whereNobodyPublishesItIsSaidWhatEachOneSays() throws IOException {
        URI main = instance("main", 503, "{\"detail\":\"%s\"}".formatted(STANDS_BY));
        URI next = instance("next", 500, "");

        try (GoldClient client = client(main, next)) {
            assertThatThrownBy(() -> client.publish(PROPOSAL))
                    .isInstanceOf(CompactionException.class)
                    .hasMessageStartingWith("COMPACT-005")
                    .hasMessageContaining(main + " answered 503: " + STANDS_BY)
                    .hasMessageContaining(next + " answered 500");
        }
    }

    private static GoldClient client(URI... urls) {
        return new GoldClient(List.of(urls), OwnKey.none(), Duration.ofSeconds(10));
    }

    private URI instance(String name, int status, String body) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/v1/compactions",
                exchange -> {
                    asked.add(name);
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
