package podium.silver.runtime;

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
import java.util.concurrent.TimeUnit;

/// silver-service as it is deployed: its own JVM, its settings from the environment.
final class ServiceProcess implements AutoCloseable {
    private static final Path APPLICATION = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final int port;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /// @param folder for its state, kept between processes, and its log
    /// @param more settings beyond the stack's
    ServiceProcess(SilverStack stack, Path folder, Map<String, String> more) throws IOException {
        port = freePort();
        log = folder.resolve("silver.log");
        Files.createDirectories(folder);
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx384m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                // starts in half the time
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-jar",
                                APPLICATION.toAbsolutePath().toString()));
        Map<String, String> environment = builder.environment();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", stack.bootstrap());
        environment.put("PODIUM_STORE_ENDPOINT", stack.storeEndpoint().toString());
        environment.put("PODIUM_REGISTRY_URL", stack.registryUrl().toString());
        environment.put("PODIUM_REGISTRY_AUTO_REGISTER", "true");
        environment.put("PODIUM_SILVER_STATE_DIR", folder.resolve("state").toString());
        environment.put("PODIUM_SILVER_SPOOL_DIR", folder.resolve("spool").toString());
        environment.put("PODIUM_SILVER_HALTED_RETRY", "1s");
        environment.put("PODIUM_SILVER_INSTANCE", "silver-0");
        environment.putAll(more);
        process =
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// @return an empty object while the service doesn't answer
    JsonNode status() {
        try {
            return JSON.readTree(get("/v1/status").body());
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    HttpResponse<String> get(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /// Ends it as a crash does.
    void kill9() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// @return whether it ended in time
    boolean stop(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// @return the exit code
    int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("silver-service is still running");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
