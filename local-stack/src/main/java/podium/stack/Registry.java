package podium.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import static java.util.Map.entry;

/// An Apicurio schema registry as a child process on the loopback interface, its artifacts in an H2
/// file that is written before an answer is given. Starting it on the same folder again keeps them.
public final class Registry implements AutoCloseable {
    static final String PART = "registry";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final URI url;
    private final int port;
    private final Child child;

    private Registry(URI url, int port, Child child) {
        this.url = url;
        this.port = port;
        this.child = child;
    }

    /// @param folder where its data and its log `registry.log` are
    /// @param port where it listens; 0 takes a free one
    public static Registry start(Path folder, int port) {
        int claimed = Ports.claim(PART, port);
        return new Registry(
                url(claimed),
                claimed,
                Child.start(launch(folder, claimed).withoutRecording(), Life.WITH_PARENT));
    }

    /// One that is asked over TLS alone. It may answer before it has its tables.
    public static Registry start(Path folder, int port, ServerTls tls) {
        int claimed = Ports.claim(PART, port);
        Launch launch =
                launch(folder, 0)
                        .with(
                                Map.of(
                                        "QUARKUS_HTTP_INSECURE_REQUESTS", "disabled",
                                        "QUARKUS_HTTP_SSL_PORT", Integer.toString(claimed),
                                        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE",
                                                tls.keystore().toAbsolutePath().toString(),
                                        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE_TYPE",
                                                "PKCS12",
                                        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD",
                                                tls.password()))
                        .readyWhen(Readiness.when(() -> Ports.isOpen(claimed)))
                        .withoutRecording();
        return new Registry(
                URI.create("https://127.0.0.1:%d/apis/registry/v3".formatted(claimed)),
                claimed,
                Child.start(launch, Life.WITH_PARENT));
    }

    /// Says how to start the registry in a folder.
    static Launch launch(Path folder, int port) {
        Path home = folder.toAbsolutePath();
        List<String> arguments = new ArrayList<>(jvm());
        Collections.addAll(
                arguments,
                "-Djava.io.tmpdir=" + Launch.temporary(home),
                "-cp",
                Parts.registryClassPath(),
                "io.quarkus.runner.GeneratedMain");
        List<String> command =
                Jvm.command(PART, home, Parts.registryJar(), arguments.toArray(String[]::new));
        return new Launch(
                PART,
                home,
                command,
                environment(port),
                Readiness.of(Part.REGISTRY, port),
                PATIENCE);
    }

    /// Options of its JVM, wherever it runs.
    static List<String> jvm() {
        return List.of(
                "-Xms64m",
                Part.REGISTRY.heapMax(),
                "-XX:+UseSerialGC",
                // starts in half the time, and has little to do after
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.lang=ALL-UNNAMED");
    }

    static Map<String, String> environment(int port) {
        return Map.ofEntries(
                entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                entry("QUARKUS_MANAGEMENT_PORT", "0"),
                entry("QUARKUS_LOG_LEVEL", "WARN"),
                // left alone it opens 20 connections, and if it waits for one for 5 s it makes no
                // tables, for ever: what answers then is no registry
                entry("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "2"),
                entry("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "2"),
                entry("QUARKUS_DATASOURCE_H2_JDBC_ACQUISITION_TIMEOUT", "120S"),
                entry("APICURIO_STORAGE_KIND", "sql"),
                entry("APICURIO_STORAGE_SQL_KIND", "h2"),
                // without WRITE_DELAY=0 a kill -9 loses what was acknowledged
                // in the working directory: a path may hold a semicolon, which ends it here
                entry("APICURIO_DATASOURCE_URL", "jdbc:h2:file:./artifacts;WRITE_DELAY=0"));
    }

    static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port + "/apis/registry/v3");
    }

    /// Where the serializers look: `http://127.0.0.1:<port>/apis/registry/v3`.
    public URI url() {
        return url;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return child.pid();
    }

    /// Ends it as a crash does.
    public void kill9() {
        child.kill9();
    }

    /// Ends it gracefully, within 10 s.
    @Override
    public void close() {
        child.close();
    }
}
