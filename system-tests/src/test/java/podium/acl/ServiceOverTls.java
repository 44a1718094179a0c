package podium.acl;

import podium.system.Checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A packaged service as a process, with the settings that a person would make for it.
record ServiceOverTls(Process process, int port, Path log, HttpClient http)
        implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param module such as `gold-service`
    static ServiceOverTls start(Path folder, String module, Map<String, String> settings)
            throws IOException {
        Path home = Files.createDirectories(folder.resolve(module));
        Path jar = Checkout.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        Path log = home.resolve("service.log");
        int port = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx256m",
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-jar",
                                        jar.toString()))
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return new ServiceOverTls(
                builder.start(),
                port,
                log,
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build());
    }

    boolean isReady() {
        try {
            return ask(request("/q/health/ready").GET().build()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    JsonNode get(String path) throws IOException {
        return JSON.readTree(ask(request(path).GET().build()).body());
    }

    HttpResponse<String> post(String path, String body) throws IOException {
        return ask(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    String logged() throws IOException {
        return Files.readString(log);
    }

    private HttpResponse<String> ask(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
