package podium.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/// A service as it is deployed: the application that this module's build made, in a JVM of its own,
/// with its settings from the environment.
public final class ServiceProcess implements AutoCloseable {
    private static final Path APPLICATION = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int HEAP_MEGABYTES = 384;

    private final Process process;
    private final int port;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /// With a heap that is enough for every service.
    ///
    /// @param folder its working directory, kept between processes; its log is there too
    public static ServiceProcess start(Path folder, Map<String, String> environment) {
        return start(folder, HEAP_MEGABYTES, environment);
    }

    /// @param folder its working directory, kept between processes; its log is there too
    /// @param heapMegabytes of its JVM at most; one that runs out of memory ends
    public static ServiceProcess start(
            Path folder, int heapMegabytes, Map<String, String> environment) {
        try {
            int port = freePort();
            Files.createDirectories(folder);
            Path log = folder.resolve("service.log");
            ProcessBuilder builder =
                    new ProcessBuilder(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx%dm".formatted(heapMegabytes),
                                    "-XX:+UseSerialGC",
                                    "-XX:+ExitOnOutOfMemoryError",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "--sun-misc-unsafe-memory-access=allow",
                                    "-jar",
                                    APPLICATION.toAbsolutePath().toString()));
            builder.environment().put("QUARKUS_PROFILE", "local");
            builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            builder.environment().putAll(environment);
            Process process =
                    builder.directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            return new ServiceProcess(process, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// @throws IOException also while it doesn't listen yet
    public HttpResponse<String> get(String path) throws IOException {
        return send(request(path));
    }

    /// Without a body.
    ///
    /// @throws IOException also while it doesn't listen yet
    public HttpResponse<String> post(String path) throws IOException {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// The body of an answer; empty while it doesn't listen yet.
    public String body(String path) {
        try {
            return get(path).body();
        } catch (IOException e) {
            return "";
        }
    }

    /// Everything that it wrote to standard output and error, earlier processes included.
    public String log() throws IOException {
        return Files.readString(log);
    }

    /// Whether it has not ended.
    public boolean runs() {
        return process.isAlive();
    }

    /// Ends it as a crash does.
    public void kill9() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Stops it gracefully.
    ///
    /// @return whether it ended in time
    public boolean stop(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// @return the exit code
    public int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the service is still running after " + patience);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
