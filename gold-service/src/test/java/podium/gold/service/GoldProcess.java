package podium.gold.service;

import podium.lake.LiveReport;
import podium.lake.json.LiveCodec;
import podium.stack.S3Server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// gold-service as it is deployed: the packaged jar in a virtual machine of its own.
final class GoldProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    private final Process process;
    private final Path log;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private GoldProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static GoldProcess start(
            Path folder, String bootstrap, S3Server s3, Map<String, String> settings)
            throws IOException {
        int port = freePort();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-jar",
                                JAR.toAbsolutePath().toString()));
        Files.createDirectories(folder);
        Path log = folder.resolve("gold.log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrap);
        environment.put("PODIUM_STORE_ENDPOINT", s3.endpoint().toString());
        environment.put("PODIUM_STORE_ACCESS_KEY", s3.accessKey());
        environment.put("PODIUM_STORE_SECRET_KEY", s3.secretKey());
        environment.put("PODIUM_REGISTRY_URL", "http://127.0.0.1:1/apis/registry/v3");
        environment.put("PODIUM_GOLD_URL", "http://127.0.0.1:" + port);
        environment.putAll(settings);
        return new GoldProcess(builder.start(), log, port);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    /// What it knows beyond a cut; empty while it is starting.
    Optional<LiveReport> live(long afterCut) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/v1/live?after_cut=" + afterCut);
        return answer.statusCode() == 200
                ? Optional.of(LiveCodec.decode(answer.body().getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    HttpResponse<String> releaseNow() throws IOException, InterruptedException {
        return http.send(
                request("/v1/releases").POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> compact(byte[] proposal) throws IOException, InterruptedException {
        return http.send(
                request("/v1/compactions")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(proposal))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    boolean isReady() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ready, and the one that publishes: after a kill, not before the dead one's session is over.
    boolean leads() {
        try {
            return isReady() && get("/v1/status").body().contains("\"leader\":true");
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void kill9() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// @return its exit code
    int awaitExit(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + atMost);
        }
        return process.exitValue();
    }

    Process process() {
        return process;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
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
}
