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
/// @param pollRecordsMax records taken from Kafka at once: of the largest size, they fit into
///   memory beside [#POLLED_BYTES_MAX] and `heldBytesMax`
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
    /// Compressed; a partition's first batch is fetched even if it is larger.
    static final int FETCH_PARTITION_BYTES_MAX = 2 * 1024 * 1024;

    /// Compressed, too: what is fetched says nothing of what its records weigh.
    static final int FETCH_BYTES_MAX = 16 * 1024 * 1024;

    /// Records that were polled and wait for their landing, of all partitions; what is beyond it is
    /// given back, and polled again.
    static final long POLLED_BYTES_MAX = 8L * 1024 * 1024;

    /// Commits read at once, of 512 KiB at most.
    static final int COMMITS_POLL_RECORDS_MAX = 32;

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
