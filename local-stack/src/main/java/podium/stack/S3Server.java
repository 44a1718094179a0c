package podium.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// An S3 server over a folder (S3Proxy) as a child process on the loopback interface: path style,
/// signed requests only, `If-None-Match: *` atomic. Objects are files in [#objects], a bucket is a
/// folder there. It doesn't sync: a killed process loses nothing, a power cut may.
public final class S3Server implements AutoCloseable {
    static final String PART = "s3";
    public static final String ACCESS_KEY = "podium";
    public static final String SECRET_KEY = "podium-secret";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path objects;
    private final URI endpoint;
    private final int port;
    private final Child child;

    private S3Server(Path objects, URI endpoint, int port, Child child) {
        this.objects = objects;
        this.endpoint = endpoint;
        this.port = port;
        this.child = child;
    }

    /// @param folder where its objects and its log `s3.log` are
    /// @param port where it listens; 0 takes a free one
    public static S3Server start(Path folder, int port) {
        int claimed = Ports.claim(PART, port);
        Child child = Child.start(launch(folder, claimed).withoutRecording(), Life.WITH_PARENT);
        return new S3Server(objects(folder), endpoint(claimed), claimed, child);
    }

    /// One that is asked over TLS alone.
    public static S3Server start(Path folder, int port, ServerTls tls) {
        int claimed = Ports.claim(PART, port);
        URI endpoint = URI.create("https://127.0.0.1:" + claimed);
        String listening =
                """
                s3proxy.secure-endpoint=%s
                s3proxy.keystore-path=%s
                s3proxy.keystore-password=%s
                """
                        .formatted(
                                endpoint,
                                SettingsText.of(tls.keystore().toAbsolutePath().toString()),
                                tls.password());
        Launch launch =
                launch(folder, claimed, listening)
                        .readyWhen(Readiness.when(() -> Ports.isOpen(claimed)))
                        .withoutRecording();
        return new S3Server(
                objects(folder), endpoint, claimed, Child.start(launch, Life.WITH_PARENT));
    }

    /// Makes the folder ready, if need be, and says how to start the server there.
    static Launch launch(Path folder, int port) {
        return launch(folder, port, inClear(port));
    }

    private static Launch launch(Path folder, int port, String listening) {
        Path home = folder.toAbsolutePath();
        Path settings = writeSettings(home, objects(home), listening);
        List<String> arguments = new ArrayList<>(jvm());
        arguments.addAll(SecondCompiler.LESS_INLINING);
        Collections.addAll(
                arguments,
                "-Djava.io.tmpdir=" + Launch.temporary(home),
                "-jar",
                Parts.s3Jar().toString(),
                "--properties",
                settings.toString());
        List<String> command =
                Jvm.command(PART, home, Parts.s3Jar(), arguments.toArray(String[]::new));
        return new Launch(
                PART, home, command, environment(), Readiness.of(Part.S3, port), PATIENCE);
    }

    /// Options of its JVM, wherever it runs.
    static List<String> jvm() {
        return List.of(
                "-Xms32m",
                Part.S3.heapMax(),
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:ReservedCodeCacheSize=64m");
    }

    static Map<String, String> environment() {
        return Map.of("LOG_LEVEL", "warn");
    }

    private static Path writeSettings(Path home, Path objects, String listening) {
        try {
            Files.createDirectories(objects);
            return Files.writeString(home.resolve("s3proxy.conf"), settings(objects, listening));
        } catch (IOException e) {
            throw StackException.folder(home, e);
        }
    }

    /// Its settings file, as it is started for whoever is on this machine.
    static String settings(Path objects, int port) {
        return settings(objects, inClear(port));
    }

    private static String inClear(int port) {
        return "s3proxy.endpoint=%s\n".formatted(endpoint(port));
    }

    private static String settings(Path objects, String listening) {
        String common =
                """
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """
                        .formatted(ACCESS_KEY, SECRET_KEY, SettingsText.of(objects.toString()));
        return listening + common;
    }

    static Path objects(Path folder) {
        return folder.toAbsolutePath().resolve("objects");
    }

    static URI endpoint(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Makes a bucket unless it is there.
    public void createBucket(String bucket) {
        try {
            Files.createDirectories(objects.resolve(bucket));
        } catch (IOException e) {
            throw StackException.folder(objects, e);
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /// Puts the keys into the environment of a program, which its S3 client looks at first, and
    /// takes away whatever else of the kind is there. Whoever lists processes sees command lines.
    public static void putKeys(Map<String, String> environment) {
        environment.remove("AWS_SESSION_TOKEN");
        environment.remove("AWS_PROFILE");
        environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
    }

    public String accessKey() {
        return ACCESS_KEY;
    }

    public String secretKey() {
        return SECRET_KEY;
    }

    /// The folder whose folders are the buckets.
    public Path objects() {
        return objects;
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
