package podium.query.rest;

import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.query.Lake;
import podium.query.Tables;
import podium.stack.S3Server;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What query-api needs around it: a real S3 server, and a gold-service of which only the status is
/// there. The tests reach them through the static fields.
@NullUnmarked
public class Neighbours implements QuarkusTestResourceLifecycleManager {
    static final String BUCKET = "podium";

    private static final String GOLD_STATUS =
            """
            {"service":"gold-service","run":"main","state":"running","layers":[
            {"layer":"bronze","partition":0,"lag":3},{"layer":"bronze","partition":1,"lag":4}]}\
            """;

    static Path folder;
    static S3Server s3;
    static HttpServer gold;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "s3-");
            s3 = S3Server.start(folder, 0);
            s3.createBucket(BUCKET);
            gold = goldService(0);
        } catch (IOException e) {
            throw new UncheckedIOException("the neighbours don't start", e);
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("podium.store.endpoint", s3.endpoint().toString());
        settings.put("podium.store.access-key", s3.accessKey());
        settings.put("podium.store.secret-key", s3.secretKey());
        settings.put("podium.gold.url", "http://127.0.0.1:" + gold.getAddress().getPort() + "/");
        settings.put("podium.gold.poll-interval", "100ms");
        settings.put("podium.query.poll-interval", "50ms");
        settings.put("podium.cost.budget", "12.50");
        settings.put("podium.query.snapshots-max", "3");
        settings.put("podium.query.limits.streams-max", "2");
        settings.put("podium.query.limits.stream-heartbeat", "200ms");
        settings.put("quarkus.http.test-port", "0");
        return settings;
    }

    /// One release of these tables.
    static void publish(Tables tables) {
        try (S3Client client =
                S3Clients.create(s3.endpoint(), "us-east-1", s3.accessKey(), s3.secretKey())) {
            new Lake(new S3ObjectStore(client, BUCKET)).publish(tables);
        }
    }

    static HttpServer goldService(int port) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        byte[] body = GOLD_STATUS.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/v1/status",
                exchange -> {
                    exchange.sendResponseHeaders(200, body.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
        return server;
    }

    @Override
    public void stop() {
        gold.stop(0);
        s3.close();
    }
}
