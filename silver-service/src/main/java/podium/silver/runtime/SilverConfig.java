package podium.silver.runtime;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Cleaning and landing.
@ConfigMapping(prefix = "podium.silver")
public interface SilverConfig {
    /// Local copies of cleaning's state, of this instance alone; all of it comes back from Kafka
    /// (`podium.silver.state-dir`).
    @WithDefault("silver-state")
    Path stateDir();

    /// Rows of open cuts, of this instance alone; emptied at each start
    /// (`podium.silver.spool-dir`).
    @WithDefault("silver-spool")
    Path spoolDir();

    /// This instance's name among the others, its own: with it, a restarted instance has its
    /// partitions back at once; without, once its session has ended (`podium.silver.instance`).
    Optional<String> instance();

    /// Stream threads of this instance (`podium.silver.stream-threads`).
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int streamThreads();

    /// Time between two transactions at most (`podium.silver.commit-interval`); it is 3 s at least
    /// while cleaning is more than 10 s behind.
    @WithDefault("300ms")
    Duration commitInterval();

    /// Event ids seen that wait in memory between two transactions, per partition, 36 to 72 bytes
    /// each (`podium.silver.sightings-waiting-max`).
    @WithDefault("20000")
    @Min(1)
    @Max(1_000_000)
    int sightingsWaitingMax();

    /// Rows of open cuts in memory, for each of the two layers; beyond it they are on disk
    /// (`podium.silver.landing-memory-max`).
    @WithDefault("16M")
    MemorySize landingMemoryMax();

    /// After a halt, it is looked every so often whether it was mended
    /// (`podium.silver.halted-retry`).
    @WithDefault("10s")
    Duration haltedRetry();

    /// How long the start waits for Kafka, its topics and the object store
    /// (`podium.silver.start-timeout`).
    @WithDefault("30s")
    Duration startTimeout();
}
