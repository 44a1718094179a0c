package podium.query.rest;

import podium.lake.LiveReport;
import podium.lake.json.LiveCodec;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.NullUnmarked;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;

/// An instance of gold-service of which only the live report is there: what a test says it knows.
@NullUnmarked
public class LiveGold implements QuarkusTestResourceLifecycleManager {
    static final AtomicReference<LongFunction<LiveReport>> REPORT = new AtomicReference<>();
    static final AtomicInteger ASKED = new AtomicInteger();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the stub doesn't start", e);
        }
        server.createContext(
                "/v1/live",
                exchange -> {
                    ASKED.incrementAndGet();
                    String query = exchange.getRequestURI().getQuery();
                    long cut = Long.parseLong(query.substring("after_cut=".length()));
                    byte[] body = LiveCodec.encode(REPORT.get().apply(cut));
                    exchange.sendResponseHeaders(200, body.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
        return Map.of("podium.live.gold-urls", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
