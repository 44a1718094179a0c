package podium.stack;

import podium.events.Topics;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One of the seven services as a child process: its jar, its bounds, and where its neighbours are.
final class Service {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /// 200 days of 10,000 products, or ten of 200,000. A row takes 12 to 25 bytes (a column of
    /// counts has as many bytes as its largest needs), so two whole releases of that size, the last
    /// and the next, take two thirds of query-api's heap at most.
    private static final long GOLD_ROWS_MAX = 4_000_000;

    /// They share out partitions in consumer groups.
    private static final Set<Part> GROUP_MEMBERS = Set.of(Part.BRONZE, Part.SILVER, Part.GOLD);

    /// Its work can wait: it takes what the others leave of busy processors, and so does not slow a
    /// line that catches up, or a replay (docs/decisions/169-the-compactor-steps-back.md). `nice`
    /// becomes the JVM, with the same process number.
    private static final List<String> BEHIND_THE_OTHERS = List.of("nice", "-n", "5");

    /// Steps back while it starts, too.
    private static final Duration PATIENCE_BEHIND = PATIENCE.multipliedBy(5);

    /// Small, so that what it does is seen with little data, and fits into a small heap; the
    /// environment may say otherwise.
    private static final Map<String, String> COMPACTION =
            Map.of(
                    "PODIUM_COMPACTION_INTERVAL", "10s",
                    "PODIUM_COMPACTION_FILES_MIN", "16",
                    "PODIUM_COMPACTION_QUIET_CUTS", "30",
                    "PODIUM_COMPACTION_MONTH_FILES_MIN", "4",
                    "PODIUM_COMPACTION_TARGET_BYTES", "32M",
                    "PODIUM_COMPACTION_BATCH_BYTES_MAX", "128M",
                    "PODIUM_COMPACTION_MEMORY_MAX", "16M",
                    "PODIUM_COMPACTION_RATE_MAX", "4M");

    private static final String LOOPBACK = "127.0.0.1";
    private static final String LIVE_GOLD_URLS = "PODIUM_LIVE_GOLD_URLS";

    private Service() {}

    static Launch launch(Part part, StackSettings settings) {
        return launch(part, part.label(), settings.ports().of(part), settings);
    }

    /// @param name of this instance: of its folder and log
    static Launch launch(Part part, String name, int port, StackSettings settings) {
        return launch(part, name, settings.folder().resolve(name), port, settings, null);
    }

    /// A service of a run beside the first.
    ///
    /// @param build the checkout that it was built in; `null`: this one
    static Launch launch(
            RunPart of, Path folder, int port, StackSettings settings, @Nullable Path build) {
        return launch(of.part(), of.label(), folder, port, settings, build)
                .with(Map.of("PODIUM_RUN", of.run()));
    }

    private static Launch launch(
            Part part,
            String name,
            Path folder,
            int port,
            StackSettings settings,
            @Nullable Path build) {
        String module = part.module().orElseThrow();
        Path jar =
                build == null
                        ? Parts.serviceJar(part.label(), module)
                        : Parts.serviceJar(part.label(), module, build);
        List<String> arguments = new ArrayList<>(jvm(part));
        arguments.addAll(startedOften(part));
        arguments.add("-Djava.io.tmpdir=" + Launch.temporary(folder));
        arguments.addAll(settings.jvm().getOrDefault(part, List.of()));
        Collections.addAll(arguments, "-jar", jar.toString());
        String[] all = arguments.toArray(String[]::new);
        List<String> command = new ArrayList<>();
        if (part == Part.COMPACTOR) {
            command.addAll(BEHIND_THE_OTHERS);
        }
        command.addAll(
                build == null
                        ? Jvm.command(part.label(), folder, jar, all)
                        : Jvm.withoutCache(all));
        return new Launch(
                name,
                folder,
                command,
                environment(part, name, folder, port, settings),
                Readiness.of(part, port),
                part == Part.COMPACTOR ? PATIENCE_BEHIND : PATIENCE);
    }

    private static String goldUrls(StackPorts ports) {
        return StackRuns.goldUrls(ports).stream()
                .map(URI::toString)
                .collect(Collectors.joining(","));
    }

    /// Who else asks the object store for something.
    private static String costUrls(StackPorts ports) {
        return Stream.of(Part.BRONZE, Part.SILVER, Part.GOLD, Part.COMPACTOR)
                .map(part -> "http://%s:%d".formatted(LOOPBACK, ports.of(part)))
                .collect(Collectors.joining(","));
    }

    /// Options of its JVM, wherever it runs.
    static List<String> jvm(Part part) {
        List<String> options = new ArrayList<>();
        Collections.addAll(
                options,
                "-Xms32m",
                part.heapMax(),
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=96m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
        if (GROUP_MEMBERS.contains(part)) {
            options.addAll(SecondCompiler.SPARING);
        }
        if (part == Part.COMPACTOR) {
            options.add("-XX:ActiveProcessorCount=1");
        }
        return options;
    }

    /// Options where one machine starts all of them, and often
    /// (docs/decisions/174-a-start-compiles-less.md).
    private static List<String> startedOften(Part part) {
        return part == Part.GENERATOR || part == Part.COMPACTOR
                ? SecondCompiler.SPARING
                : List.of();
    }

    static Map<String, String> environment(
            Part part, String name, Path folder, int port, StackSettings settings) {
        Map<String, String> variables = new HashMap<>();
        variables.put("QUARKUS_HTTP_HOST", LOOPBACK);
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("PODIUM_ACCESS_KEYS", new StackFolder(settings.folder()).keys().toString());
        variables.putAll(
                part == Part.OPERATIONS
                        ? operations(settings)
                        : line(part, name, folder, settings));
        variables.putAll(settings.environment().getOrDefault(part, Map.of()));
        return variables;
    }

    /// It knows its commands and its stack, and no neighbour: the commands find those by
    /// themselves.
    private static Map<String, String> operations(StackSettings settings) {
        return Map.of(
                "PODIUM_ACCESS_ANONYMOUS", "",
                "PODIUM_OPERATIONS_CLASS_PATH", Parts.commands(),
                "PODIUM_OPERATIONS_STACK", settings.folder().toString(),
                "PODIUM_OPERATIONS_FOLDER",
                        settings.folder().resolve(Part.OPERATIONS.label()).toString());
    }

    private static Map<String, String> line(
            Part part, String name, Path folder, StackSettings settings) {
        StackPorts ports = settings.ports();
        Map<String, String> variables = new HashMap<>();
        // whoever has this machine may do everything, unless the environment says otherwise
        variables.put("QUARKUS_PROFILE", "local");
        variables.put("PODIUM_ACCESS_LOG", folder.toString());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", LOOPBACK + ":" + ports.of(Part.KAFKA));
        variables.put("PODIUM_RUN", Topics.FIRST_RUN);
        variables.put("PODIUM_STORE_ENDPOINT", S3Server.endpoint(ports.of(Part.S3)).toString());
        variables.put("PODIUM_STORE_BUCKET", Stack.BUCKET);
        variables.put("PODIUM_STORE_ACCESS_KEY", S3Server.ACCESS_KEY);
        variables.put("PODIUM_STORE_SECRET_KEY", S3Server.SECRET_KEY);
        variables.put("PODIUM_REGISTRY_URL", Registry.url(ports.of(Part.REGISTRY)).toString());
        variables.put("PODIUM_REGISTRY_AUTO_REGISTER", "true");
        variables.put("PODIUM_RELEASE_INTERVAL", settings.releaseInterval().toString());
        variables.put("PODIUM_GOLD_URL", "http://%s:%d".formatted(LOOPBACK, ports.of(Part.GOLD)));
        if (GROUP_MEMBERS.contains(part)) {
            variables.put(
                    "PODIUM_%s_INSTANCE".formatted(part.label().toUpperCase(Locale.ROOT)), name);
        }
        if (part == Part.QUERY_API) {
            // any run may be promoted while it runs
            variables.put(
                    LIVE_GOLD_URLS, System.getenv().getOrDefault(LIVE_GOLD_URLS, goldUrls(ports)));
            variables.put("PODIUM_QUERY_ROWS_MAX", Long.toString(GOLD_ROWS_MAX));
            variables.put("PODIUM_QUERY_COST_URLS", costUrls(ports));
            variables.put("PODIUM_SQL_ENABLED", "true");
            variables.put("PODIUM_SQL_PROGRAM", Parts.sqlProgram().toString());
            variables.put(
                    "PODIUM_SQL_FOLDER", settings.folder().resolve(name).resolve("sql").toString());
        }
        if (part == Part.COMPACTOR) {
            COMPACTION.forEach((setting, value) ->
                    variables.put(setting, System.getenv().getOrDefault(setting, value)));
            // any run may be promoted while it runs
            variables.put("PODIUM_GOLD_URL", goldUrls(ports));
            variables.put(
                    "PODIUM_COMPACTION_FOLDER",
                    settings.folder().resolve(name).resolve("batch").toString());
        }
        return variables;
    }
}
