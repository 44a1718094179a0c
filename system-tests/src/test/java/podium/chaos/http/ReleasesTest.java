package podium.chaos.http;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class ReleasesTest {
    private final AtomicInteger failures = new AtomicInteger();
    private volatile String status = "";
    private HttpServer server;
    private Releases releases;

    @BeforeEach
    void startQueryApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1/status",
                exchange -> {
                    boolean fails = failures.getAndDecrement() > 0;
                    byte[] body = (fails ? "" : status).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(fails ? 503 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        releases = new Releases(uri, uri);
    }

    @AfterEach
    void stopQueryApi() {
        server.stop(0);
    }

    @Test
    void whoIsSilentAtFirstIsAskedAgain() {
        status = "{\"release\":{\"number\":7},\"books\":[{\"raw_records\":3},{\"raw_records\":4}]}";
        failures.set(2);

        long last = releases.last();

        assertThat(last).isEqualTo(7);
        assertThat(releases.rawRecords()).isEqualTo(7);
    }

    @Test
    void aReleaseSaysWhereItEnds() {
        status = "{\"release\":{\"number\":7},\"offsets\":{\"raw\":[3,4]}}";
        failures.set(1);

        assertThat(releases.answering()).isEmpty();
        assertThat(releases.answering()).hasValue(new Releases.Answering(7, List.of(3L, 4L)));
    }

    @Test
    void nothingReleasedEndsNowhere() {
        status = "{\"release\":null}";

        assertThat(releases.answering()).isEmpty();
    }

    @Test
    void nothingReleasedIsAnAnswer() {
        status = "{\"release\":null,\"books\":[]}";

        long last = releases.last();

        assertThat(last).isEqualTo(-1);
        assertThat(releases.rawRecords()).isZero();
    }

    @Test
    void askedOnceSilenceIsNoRelease() {
        status = "{\"release\":{\"number\":7}}";
        failures.set(1);

        assertThat(releases.answered()).isEmpty();
        assertThat(releases.answered()).hasValue(7);
    }
}
