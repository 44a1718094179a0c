package podium.deployment;

import podium.deployment.Compose.Service;
import podium.stack.Part;
import podium.stack.PartSettings;
import podium.stack.Stack;
import podium.stack.StackPorts;
import podium.stack.StackTopics;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Holds docker-compose.yml and the images against what the local stack gives each part. What
/// differs is where things are: hosts, ports inside, folders.
final class ComposeSettings {
    private static final String HEAP = "HEAP_MAX";
    private static final String HEALTHY = "service_healthy";
    private static final StackPorts PORTS = StackPorts.standard();

    /// Whose addresses others are given.
    private static final Set<Part> NEIGHBOURS =
            EnumSet.of(Part.S3, Part.REGISTRY, Part.BRONZE, Part.SILVER, Part.GOLD, Part.COMPACTOR);

    /// Where a container listens and keeps its files is its image's to say.
    private static final Set<String> PLACES =
            Set.of(
                    "QUARKUS_HTTP_HOST",
                    "QUARKUS_HTTP_PORT",
                    "QUARKUS_MANAGEMENT_HOST",
                    "QUARKUS_MANAGEMENT_PORT",
                    "PODIUM_SQL_PROGRAM",
                    "PODIUM_SQL_FOLDER",
                    "PODIUM_COMPACTION_FOLDER",
                    // none: nobody has made a key, and a container's log is its own
                    "PODIUM_ACCESS_KEYS",
                    "PODIUM_ACCESS_LOG");

    /// Of all runs that there may be.
    private static final Set<String> RUNS_PLACES =
            Set.of("PODIUM_GOLD_URL", "PODIUM_LIVE_GOLD_URLS");

    /// A broker in a container has an address for the others, and one for the machine.
    private static final Set<String> BROKERS_PLACES =
            Set.of(
                    "listeners",
                    "advertised.listeners",
                    "listener.security.protocol.map",
                    "inter.broker.listener.name",
                    "controller.quorum.voters",
                    "log.dirs");

    private static final Set<String> STORES_PLACES =
            Set.of("s3proxy.endpoint", "jclouds.filesystem.basedir");

    /// The image turns its variable `LOG_LEVEL` into it.
    private static final String BROKERS_LOG_LEVEL = "-Dorg.slf4j.simpleLogger.defaultLogLevel=";

    private static final String HEAP_OPTION = "-Xmx";

    private final Compose compose;
    private final List<String> problems = new ArrayList<>();

    private ComposeSettings(Compose compose) {
        this.compose = compose;
    }

    static List<String> problems(Compose compose) {
        ComposeSettings check = new ComposeSettings(compose);
        // its commands are a checkout's
        for (Part part : EnumSet.complementOf(EnumSet.of(Part.OPERATIONS))) {
            Service service = compose.services().get(part.label());
            if (service == null) {
                check.problems.add("there is no " + part.label());
            } else {
                check.part(part, service, PartSettings.of(part));
            }
        }
        check.topics();
        return check.problems;
    }

    private void part(Part part, Service service, PartSettings settings) {
        compare(
                service,
                "ports",
                List.of("127.0.0.1:%d:%d".formatted(PORTS.of(part), service.port())),
                service.texts("ports"));
        compare(service, "heap", part.heapMegabytes() + "m", service.environment().get(HEAP));
        compare(
                service,
                "options of its JVM",
                settings.jvm().stream()
                        .filter(option -> !option.startsWith(HEAP_OPTION))
                        .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(options(part, service)));
        for (Part need : settings.needs()) {
            // whoever waits for the topics waits for the broker
            boolean broker = need == Part.KAFKA;
            compare(
                    service,
                    "what it waits for",
                    broker ? "service_completed_successfully" : HEALTHY,
                    service.dependsOn().get(broker ? "topics" : need.label()));
        }
        switch (part) {
            case KAFKA ->
                    compareEach(
                            service,
                            without(settings.properties(), BROKERS_PLACES),
                            without(brokerProperties(service), BROKERS_PLACES));
            case S3 ->
                    compareEach(
                            service,
                            without(settings.properties(), STORES_PLACES),
                            without(
                                    properties(Checkout.text("deploy/images/s3proxy/s3proxy.conf")),
                                    STORES_PLACES));
            case REGISTRY, QUERY_API, GENERATOR, BRONZE, SILVER, GOLD, COMPACTOR ->
                    compareEach(
                            service,
                            inContainers(part, settings.environment()),
                            without(service.environment(), Set.of(HEAP)));
            case OPERATIONS -> throw new IllegalArgumentException(part.label());
        }
    }

    private void topics() {
        Service topics = compose.service("topics");
        compare(
                topics,
                "command",
                List.of(
                        compose.service(Part.BRONZE)
                                .environment()
                                .getOrDefault("KAFKA_BOOTSTRAP_SERVERS", ""),
                        "main",
                        Integer.toString(StackTopics.PARTITIONS)),
                topics.texts("command"));
        compare(
                topics,
                "what it waits for",
                Map.of(Part.KAFKA.label(), HEALTHY),
                topics.dependsOn());
        compare(
                compose.service(Part.S3),
                "bucket",
                Stack.BUCKET,
                compose.service(Part.S3).environment().get("BUCKET"));
    }

    /// As `gather` and the image's `program` put them together.
    private List<String> options(Part part, Service service) {
        String recipe = service.recipe();
        List<String> options = new ArrayList<>(lines(recipe + "/jvm.options"));
        String own = "service/%s.options".formatted(service.build("MODULE"));
        if (Files.exists(Checkout.file("deploy/images").resolve(own))) {
            options.addAll(lines(own));
        }
        if (part == Part.KAFKA) {
            options.add(
                    BROKERS_LOG_LEVEL
                            + Dockerfile.of(recipe).variables().getOrDefault("LOG_LEVEL", ""));
        }
        return options;
    }

    /// Without the quotes in which a file of options has what is quoted itself.
    private static List<String> lines(String file) {
        return Checkout.text("deploy/images/" + file)
                .lines()
                .map(line -> line.replaceFirst("^\"(.*)\"$", "$1"))
                .toList();
    }

    /// What the same variables are where each part has a host of its own.
    private Map<String, String> inContainers(Part part, Map<String, String> local) {
        Map<String, String> inside = new TreeMap<>();
        local.forEach((name, value) -> {
            if (!PLACES.contains(name)) {
                inside.put(name, inContainers(value));
            }
        });
        // of runs that aren't there yet, docker-compose.yml has no services
        RUNS_PLACES.forEach(name -> inside.computeIfPresent(name, (_, urls) -> urls.split(",")[0]));
        if (part == Part.REGISTRY) {
            inside.computeIfPresent(
                    "APICURIO_DATASOURCE_URL", (_, url) -> url.replace("file:./", "file:/data/"));
        }
        return inside;
    }

    private String inContainers(String value) {
        String inside = value.replace("127.0.0.1:" + PORTS.of(Part.KAFKA), "kafka:19092");
        for (Part neighbour : NEIGHBOURS) {
            inside =
                    inside.replace(
                            "http://127.0.0.1:" + PORTS.of(neighbour),
                            "http://%s:%d"
                                    .formatted(
                                            neighbour.label(), compose.service(neighbour).port()));
        }
        return inside;
    }

    /// As the image's `program` writes them.
    private static Map<String, String> brokerProperties(Service service) {
        Map<String, String> properties = new TreeMap<>();
        service.environment()
                .forEach((name, value) -> {
                    if (name.startsWith("KAFKA_")) {
                        properties.put(
                                name.substring("KAFKA_".length())
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '.'),
                                value);
                    }
                });
        return properties;
    }

    private static Map<String, String> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> all = new TreeMap<>();
        properties.forEach((name, value) -> all.put(name.toString(), value.toString()));
        return all;
    }

    private static Map<String, String> without(Map<String, String> all, Set<String> names) {
        Map<String, String> left = new TreeMap<>(all);
        left.keySet().removeAll(names);
        return left;
    }

    private void compareEach(
            Service service, Map<String, String> local, Map<String, String> composed) {
        Set<String> names = new TreeSet<>(local.keySet());
        names.addAll(composed.keySet());
        for (String name : names) {
            compare(service, name, local.get(name), composed.get(name));
        }
    }

    private void compare(
            Service service, String what, @Nullable Object local, @Nullable Object composed) {
        if (!Objects.equals(local, composed)) {
            problems.add(
                    "%s: %s: %s, and in the local stack %s"
                            .formatted(service, what, composed, local));
        }
    }
}
