package podium.stack;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Optional;

/// A process of the local stack, in the order of its ports: with a port base N, the first listens
/// on N and the last on N+9.
public enum Part {
    QUERY_API("query-api", 8080, "query-api", 384),
    GENERATOR("generator", 8081, "generator-service", 256),
    BRONZE("bronze", 8082, "bronze-sink", 256),
    SILVER("silver", 8083, "silver-service", 384),
    GOLD("gold", 8084, "gold-service", 384),
    REGISTRY(Registry.PART, 8085, null, 256),
    S3(S3Server.PART, 9000, null, 256),
    KAFKA(KafkaBroker.PART, 9092, null, 192),
    COMPACTOR("compactor", 8098, "compaction", 256),
    OPERATIONS("operations", 8099, "operations-service", 128);

    private final String label;
    private final int standardPort;
    private final @Nullable String module;
    private final int heapMegabytes;

    Part(String label, int standardPort, @Nullable String module, int heapMegabytes) {
        this.label = label;
        this.standardPort = standardPort;
        this.module = module;
        this.heapMegabytes = heapMegabytes;
    }

    /// Its name on the command line, in logs and folders, such as `query-api`.
    public String label() {
        return label;
    }

    /// The Maven module of a service; empty for Kafka, S3 and registry.
    public Optional<String> module() {
        return Optional.ofNullable(module);
    }

    /// The part of that label.
    public static Optional<Part> named(String label) {
        return Arrays.stream(values()).filter(part -> part.label.equals(label)).findAny();
    }

    /// Of its JVM at most.
    public int heapMegabytes() {
        return heapMegabytes;
    }

    int standardPort() {
        return standardPort;
    }

    String heapMax() {
        return "-Xmx" + heapMegabytes + "m";
    }
}
