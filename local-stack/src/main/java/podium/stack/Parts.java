package podium.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the build gathered the jars of the stack's parts.
final class Parts {
    private static final Properties PROPERTIES = load();

    private Parts() {}

    static Path brokerLib() {
        return existing("Kafka", "broker.lib");
    }

    static Path s3Jar() {
        return existing("the S3 server", "s3.jar");
    }

    /// The registry on one flat class path: classes from a class loader of its own, as its
    /// `quarkus-run.jar` has one, would not go into the archive of [#java].
    static String registryClassPath() {
        Path home = existing("the registry", "registry.home");
        return Stream.of(
                        "quarkus/transformed-bytecode.jar",
                        "quarkus/generated-bytecode.jar",
                        "app/*",
                        "lib/main/*",
                        "lib/boot/*")
                .map(entry -> home + "/" + entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    static Path serviceJar(String part, String module) {
        Path app = Path.of(PROPERTIES.getProperty("services"), module, "target", "quarkus-app");
        Path jar = app.normalize().resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw StackException.notBuilt(part, jar);
        }
        return jar;
    }

    /// The command of a part: the `java` that runs this JVM, and options with which it leaves its
    /// loaded classes behind when it first ends (CDS), to start in half the time from then on. An
    /// archive that doesn't fit is ignored and made anew.
    static List<String> java(String part, String... arguments) {
        Path archives = Path.of(PROPERTIES.getProperty("archives"));
        try {
            Files.createDirectories(archives);
        } catch (IOException e) {
            throw StackException.folder(archives, e);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+AutoCreateSharedArchive");
        command.add("-XX:SharedArchiveFile=" + archives.resolve(part + ".jsa"));
        // what can't be archived is no concern of a log's reader
        command.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:aot=off"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path existing(String part, String property) {
        Path path = Path.of(PROPERTIES.getProperty(property));
        if (!Files.exists(path)) {
            throw StackException.notBuilt(part, path);
        }
        return path;
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream in = Parts.class.getResourceAsStream("parts.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("parts.properties is unreadable", e);
        }
        return properties;
    }
}
