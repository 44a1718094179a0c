package podium.acl;

import podium.system.Checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A packaged service as a process, with the settings that a person would make for it; it answers
/// over TLS alone.
///
/// @param said all that it has answered
record ServiceOverTls(
        Process process, int port, Path log, HttpClient http, String key, List<String> said)
        implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param module such as `gold-service`
    /// @param port where it is to listen
    /// @param server its certificate
    /// @param key what it is asked with
    /// @param said takes its answers
    static ServiceOverTls start(
            Path folder,
            String module,
            int port,
            Certificates server,
            Map<String, String> settings,
            String key,
            List<String> said)
            throws IOException {
        Path home = Files.createDirectories(folder.resolve(module));
        Path jar = Checkout.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        Path log = home.resolve("service.log");
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
        builder.environment()
                .putAll(
                        Map.of(
                                "QUARKUS_HTTP_HOST", "127.0.0.1",
                                "QUARKUS_HTTP_SSL_PORT", Integer.toString(port),
                                "QUARKUS_HTTP_INSECURE_REQUESTS", "disabled",
                                "QUARKUS_HTTP_SSL_CERTIFICATE_FILES", server.authority().toString(),
                                "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", server.key().toString()));
        return new ServiceOverTls(
                builder.start(),
                port,
                log,
                HttpClient.newBuilder()
                        .sslContext(server.trusting())
                        .connectTimeout(Duration.ofSeconds(2))
                        .build(),
                key,
                said);
    }

    boolean isReady() {
        try {
            return ask(request("/q/health/ready", null).GET().build()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    JsonNode get(String path) throws IOException {
        return JSON.readTree(get(path, key).body());
    }

    /// @param as a key, or `null`
    HttpResponse<String> get(String path, @Nullable String as) throws IOException {
        return ask(request(path, as).GET().build());
    }

    HttpResponse<String> post(String path, String body) throws IOException {
        return ask(
                request(path, key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    String logged() throws IOException {
        return Files.readString(log);
    }

    private HttpResponse<String> ask(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            said.add(answer.headers().map() + answer.body());
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private HttpRequest.Builder request(String path, @Nullable String as) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(60));
        return as == null ? request : request.header("Authorization", "Bearer " + as);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
