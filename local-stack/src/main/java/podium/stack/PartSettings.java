package podium.stack;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/// What the local stack gives a part on the standard ports, so that whoever runs the parts in
/// another way, as docker-compose.yml does, can be held against it.
///
/// @param jvm options of its JVM, but for its temporary folder's
/// @param environment its variables
/// @param properties of its settings file; none: it has no such file
/// @param needs who must be ready before it starts
public record PartSettings(
        List<String> jvm,
        Map<String, String> environment,
        Map<String, String> properties,
        Set<Part> needs) {
    /// Where its files would be.
    public static final Path FOLDER = Path.of("/stack");

    public PartSettings {
        jvm = List.copyOf(jvm);
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
        needs = Set.copyOf(needs);
    }

    /// Those of a part of the first run.
    ///
    /// @throws IllegalArgumentException for the operations-service, which works with its checkout
    ///   alone
    public static PartSettings of(Part part) {
        StackPorts ports = StackPorts.standard();
        int port = ports.of(part);
        Set<Part> needs = Startup.needs(part);
        return switch (part) {
            case KAFKA ->
                    new PartSettings(
                            KafkaBroker.jvm(),
                            Map.of(),
                            properties(KafkaBroker.settings(port, port + 1)),
                            needs);
            case S3 ->
                    new PartSettings(
                            S3Server.jvm(),
                            S3Server.environment(),
                            properties(S3Server.settings(FOLDER, port)),
                            needs);
            case REGISTRY ->
                    new PartSettings(Registry.jvm(), Registry.environment(port), Map.of(), needs);
            case QUERY_API, GENERATOR, BRONZE, SILVER, GOLD, COMPACTOR ->
                    new PartSettings(
                            Service.jvm(part),
                            Service.environment(
                                    part,
                                    part.label(),
                                    FOLDER.resolve(part.label()),
                                    port,
                                    StackSettings.of(FOLDER, ports, Life.DETACHED)),
                            Map.of(),
                            needs);
            case OPERATIONS -> throw new IllegalArgumentException("its commands are a checkout's");
        };
    }

    private static Map<String, String> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can't be read", e);
        }
        Map<String, String> all = new HashMap<>();
        properties.forEach((name, value) -> all.put(name.toString(), value.toString()));
        return all;
    }
}
