package podium.lake.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The landing loop's limits; every one is finite.
///
/// @param clientProperties for every Kafka client of the loop: `bootstrap.servers`, security
/// @param instance this instance's name in its group: a restarted instance of the same name has its
///   partitions back at once, and no two may run with one name
/// @param heldBytesMax bytes that all partitions' open objects may hold together; beyond it, the
///   largest is closed early and no more is taken until it is in the store
/// @param pollRecordsMax records taken from Kafka at once
/// @param sessionTimeout an instance that is silent for longer loses its partitions
/// @param retryDelayMax between two attempts at a store or a broker that doesn't answer
/// @param haltRetryDelay after which a halted partition is tried again from its last commit
/// @param stopTimeout for a graceful stop
public record LandingSettings(
        Map<String, Object> clientProperties,
        Optional<String> instance,
        long heldBytesMax,
        int pollRecordsMax,
        Duration sessionTimeout,
        Duration retryDelayMax,
        Duration haltRetryDelay,
        Duration stopTimeout) {
    /// One record on `events.raw` is at most this large.
    static final int FETCH_PARTITION_BYTES_MAX = 2 * 1024 * 1024;

    static final int FETCH_BYTES_MAX = 16 * 1024 * 1024;

    public LandingSettings {
        clientProperties = Map.copyOf(clientProperties);
    }

    /// The limits that the services use, on the given brokers.
    public static LandingSettings of(String bootstrapServers, long heldBytesMax) {
        return new LandingSettings(
                Map.of("bootstrap.servers", bootstrapServers),
                Optional.empty(),
                heldBytesMax,
                1000,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(8));
    }
}
