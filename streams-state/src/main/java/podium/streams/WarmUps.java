package podium.streams;

import org.apache.kafka.streams.StreamsConfig;

import java.time.Duration;
import java.util.Properties;

/// How a new instance comes to its share of the partitions. It copies the state of each beside the
/// instance that goes on working with it, and takes the partition over when it has caught up; state
/// of few changelog records is moved at once.
///
/// Kafka Streams' own settings let two partitions of the whole group be copied at a time, and look
/// every ten minutes whether they have caught up: with twelve partitions two new instances would
/// have their share after forty minutes (docs/decisions/154-new-instances-warm-up-at-once.md).
public final class WarmUps {
    /// More than an instance is given: all that it is to have are copied at once.
    private static final int AT_A_TIME = 1_000;

    /// The least that Kafka Streams takes. A look is a rebalance in which nobody stops working.
    private static final Duration LOOKED_AT_EVERY = Duration.ofMinutes(1);

    /// Changelog records of a partition that whoever takes it over may have to restore first; it
    /// stands still meanwhile. Each may be a pack of a thousand entries ([PackedStore]); but a copy
    /// is always a few commits behind, of some twenty records. Kafka Streams' own is 10,000.
    private static final long LAG_MAX = 1_000;

    private WarmUps() {}

    /// @param properties of Kafka Streams
    public static void ofNewInstances(Properties properties) {
        properties.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, LAG_MAX);
        properties.put(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, AT_A_TIME);
        properties.put(
                StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, LOOKED_AT_EVERY.toMillis());
    }
}
