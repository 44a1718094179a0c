package podium.gold.runtime;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Aggregation and publishing.
@ConfigMapping(prefix = "podium.gold")
public interface GoldConfig {
    /// Local copies of the aggregates' state; all of it comes back from Kafka
    /// (`podium.gold.state-dir`).
    @WithDefault("gold-state")
    Path stateDir();

    /// Stream threads of this instance (`podium.gold.stream-threads`).
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int streamThreads();

    /// Time between two transactions at most; what is said to the publisher is committed at once
    /// (`podium.gold.commit-interval`). What changes often is written once a transaction.
    @WithDefault("4s")
    Duration commitInterval();

    /// Rows of increments that wait in memory before they are emitted
    /// (`podium.gold.pending-rows-max`).
    @WithDefault("50000")
    @Min(1)
    @Max(1_000_000)
    int pendingRowsMax();

    /// Memory for the distinct users and sessions of the days in use
    /// (`podium.gold.members-memory-max`).
    @WithDefault("96M")
    MemorySize membersMemoryMax();

    /// After a halt, aggregation tries its input again every so often (`podium.gold.halted-retry`).
    @WithDefault("30s")
    Duration haltedRetry();

    /// Rows of the Gold tables written last that the publisher keeps in memory, 50 bytes each; one
    /// with long names counts for more (`podium.gold.cached-rows-max`).
    @WithDefault("500000")
    @Min(0)
    @Max(10_000_000)
    long cachedRowsMax();

    /// What the cuts on their way may change, by rows of 300 bytes of heap; where one cut changes
    /// many, they are packed, and some eight count for one. Where the next one alone has more,
    /// publishing halts (`podium.gold.cuts-rows-max`).
    @WithDefault("200000")
    @Min(1)
    @Max(100_000_000)
    long cutsRowsMax();

    /// Rows of one date in one table, at most 300 bytes of heap each while it is written; one with
    /// long names counts for more, and beyond it publishing halts (`podium.gold.table-rows-max`).
    @WithDefault("300000")
    @Min(1)
    @Max(100_000_000)
    long tableRowsMax();

    /// How long one call to Kafka may take (`podium.gold.kafka-timeout`).
    @WithDefault("10s")
    Duration kafkaTimeout();

    /// How long the start waits for Kafka, its topics and the object store
    /// (`podium.gold.start-timeout`).
    @WithDefault("30s")
    Duration startTimeout();

    /// This instance's name among the others, its own: others tell by it who leads, and with it a
    /// restarted instance has its partitions back at once; without, once its session has ended
    /// (`podium.gold.instance`).
    Optional<String> instance();

    /// Where query-api finds this service; not used here, but set for all services alike
    /// (`podium.gold.url`).
    Optional<String> url();
}
