package podium.cli.http;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class StatusProbeTest {
    private static final String WHO_ARE_YOU =
            "{\"status\":401,\"detail\":\"send a good key\",\"code\":\"ACCESS-101\"}";

    @Test
    void whoWantsAKeyHasNothingToSayAndTheProbeSaysWhy() throws IOException {
        StatusProbe probe = new StatusProbe();

        withAnswer(
                401,
                WHO_ARE_YOU,
                closed -> {
                    assertThat(probe.service(closed)).isNull();
                    assertThat(probe.release(closed)).isNull();
                });

        assertThat(probe.refusal()).hasValue("ACCESS-101: send a good key");
    }

    @Test
    void whoIsSilentOrBrokenWantsNoKey() throws IOException {
        StatusProbe probe = new StatusProbe();

        assertThat(probe.service(URI.create("http://127.0.0.1:1"))).isNull();
        withAnswer(503, "{}", broken -> assertThat(probe.service(broken)).isNull());

        assertThat(probe.refusal()).isEmpty();
    }

    @FunctionalInterface
    private interface Asking {
        void of(URI service);
    }

    private static void withAnswer(int status, String body, Asking asking) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        try {
            asking.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }
}
