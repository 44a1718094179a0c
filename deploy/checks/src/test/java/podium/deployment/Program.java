package podium.deployment;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is in an image of this checkout, as docker-compose.yml, the Dockerfiles and the modules
/// say.
///
/// @param module whose classes are in it
/// @param dockerfile that makes it
record Program(String module, String dockerfile) {
    private static final String SETTINGS = "src/main/resources/application.properties";
    private static final Path SHARED =
            Checkout.file("lake/src/main/resources/META-INF/microprofile-config.properties");
    private static final Pattern PORT_IN_URL = Pattern.compile("endpoint=http://[^:]+:(\\d+)");

    private static final Map<String, ClassFiles> CLASSES = new ConcurrentHashMap<>();

    /// @param repository such as `podium/silver-service`
    static Optional<Program> of(String repository) {
        Optional<Program> composed = compose(repository);
        return composed.isPresent() ? composed : alone(repository);
    }

    private static Optional<Program> compose(String repository) {
        return Compose.read().services().values().stream()
                .filter(service -> service.repository().equals(repository))
                .filter(service -> !service.build("MODULE").isEmpty())
                .map(service ->
                        new Program(
                                service.build("MODULE"),
                                "deploy/images/%s/Dockerfile".formatted(service.recipe())))
                .findAny();
    }

    private static Optional<Program> alone(String repository) {
        String name = repository.substring(repository.lastIndexOf('/') + 1);
        String dockerfile = "deploy/images/%s/Dockerfile".formatted(name);
        return repository.startsWith("podium/") && Files.exists(Checkout.file(dockerfile))
                ? Optional.of(new Program(name, dockerfile))
                : Optional.empty();
    }

    /// Whether it is one of the services, which read properties.
    boolean isService() {
        return !module.isEmpty() && Files.exists(Checkout.file(module).resolve(SETTINGS));
    }

    /// Where it listens.
    int port() {
        if (isService()) {
            return Integer.parseInt(
                    properties(Checkout.file(module).resolve(SETTINGS))
                            .getProperty("quarkus.http.port"));
        }
        Path settings = Checkout.file(dockerfile).resolveSibling("s3proxy.conf");
        Matcher port = PORT_IN_URL.matcher(Checkout.text(settings));
        if (!port.find()) {
            throw new IllegalStateException("no port in " + settings);
        }
        return Integer.parseInt(port.group(1));
    }

    /// A property of the service's own settings file, or what Quarkus takes without it.
    String setting(String name, String otherwise) {
        return properties(Checkout.file(module).resolve(SETTINGS)).getProperty(name, otherwise);
    }

    /// Variables that the service turns into properties that it knows.
    Set<String> settingVariables() {
        Set<String> names = new HashSet<>();
        classes().settings().forEach(names::add);
        names.addAll(properties(Checkout.file(module).resolve(SETTINGS)).stringPropertyNames());
        if (Checkout.text(module + "/pom.xml").contains("<artifactId>doorkeeper</artifactId>")) {
            classes("doorkeeper").settings().forEach(names::add);
        }
        if (classes().use("podium/lake/")) {
            names.addAll(properties(SHARED).stringPropertyNames());
        }
        return names.stream().map(Program::variable).collect(Collectors.toSet());
    }

    /// Variables that the image itself has and its entry point reads; others are its service's.
    Set<String> imageVariables() {
        return Dockerfile.parse(Checkout.text(dockerfile)).variables().keySet().stream()
                .filter(name -> !name.startsWith("PODIUM_"))
                .collect(Collectors.toSet());
    }

    ClassFiles classes() {
        return classes(module);
    }

    static ClassFiles classes(String module) {
        return CLASSES.computeIfAbsent(module, ClassFiles::of);
    }

    /// As MicroProfile Config has it.
    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Checkout.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
