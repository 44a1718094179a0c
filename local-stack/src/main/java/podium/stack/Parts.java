package podium.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /// What comes before the broker's jars on its class path.
    static Path brokerMend() {
        return existing("Kafka", "broker.mend");
    }

    static Path s3Jar() {
        return existing("the S3 server", "s3.jar");
    }

    static Path registryJar() {
        return existing("the registry", "registry.jar");
    }

    /// The registry on one flat class path: classes that the class loader of its `quarkus-run.jar`
    /// loads don't go into a cache.
    static String registryClassPath() {
        Path home = registryJar().resolveSibling(".").normalize();
        return Stream.of(
                        "quarkus/transformed-bytecode.jar",
                        "quarkus/generated-bytecode.jar",
                        "app/*",
                        "lib/main/*",
                        "lib/boot/*")
                .map(entry -> home + File.separator + entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    static Path serviceJar(String part, String module) {
        return serviceJar(part, module, Path.of(PROPERTIES.getProperty("services")));
    }

    /// @param checkout in which the service was built
    static Path serviceJar(String part, String module, Path checkout) {
        Path app = checkout.resolve(module).resolve("target").resolve("quarkus-app");
        Path jar = app.normalize().resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw StackException.notBuilt(part, jar);
        }
        return jar;
    }

    /// The program by which query-api runs statements; where it isn't built, they are refused.
    static Path sqlProgram() {
        return Path.of(PROPERTIES.getProperty("services"), "sql", "target", "program").normalize();
    }

    /// The class path of `./podium`'s commands, by which operations-service runs them: the copy
    /// that the launcher runs them from, where there is one.
    static String commands() {
        Path checkout = Path.of(PROPERTIES.getProperty("services")).normalize();
        Path copy = checkout.resolve("target").resolve("cli");
        Path jar = copy.resolve("podium-cli.jar");
        Path built = checkout.resolve("podium-cli").resolve("target");
        List<Path> entries =
                Files.exists(jar)
                        ? List.of(jar, copy.resolve("lib").resolve("*"))
                        : List.of(built.resolve("classes"), built.resolve("lib").resolve("*"));
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /// Where the JVMs' caches of their classes are kept.
    static Path cache(String name) {
        return Path.of(PROPERTIES.getProperty("caches"), name);
    }

    /// The `java` that runs this JVM.
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
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
