package podium.bronze.runtime;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// Landing raw records.
@ConfigMapping(prefix = "podium.bronze")
public interface BronzeConfig {
    /// Of objects; the same for all of a bucket (`podium.bronze.compression`).
    @WithDefault("gzip")
    Compression compression();

    /// gzip: 1 (fast) to 9 (small), by default 6; zstd: 1 to 19, by default 3
    /// (`podium.bronze.compression-level`).
    OptionalInt compressionLevel();

    /// Records in one object; beyond it the next is begun (`podium.bronze.object-records-max`).
    @WithDefault("250000")
    @Min(1)
    @Max(10_000_000)
    int objectRecordsMax();

    /// Uncompressed bytes in one object, 16M at most; beyond it the next is begun
    /// (`podium.bronze.object-bytes-max`).
    @WithDefault("8M")
    MemorySize objectBytesMax();

    /// Open objects of all partitions in memory, zstd's compressed, gzip's not yet; beyond it the
    /// largest is closed early (`podium.bronze.memory-max`).
    @WithDefault("40M")
    MemorySize memoryMax();

    /// This instance's name among the others, its own: with it, a restarted instance has its
    /// partitions back at once; without, once its session has ended (`podium.bronze.instance`).
    Optional<String> instance();

    /// An instance that is silent for longer loses its partitions
    /// (`podium.bronze.session-timeout`).
    @WithDefault("10s")
    Duration sessionTimeout();

    /// After a halt, it is looked every so often whether it was mended
    /// (`podium.bronze.halted-retry`).
    @WithDefault("10s")
    Duration haltedRetry();

    /// How long the start waits for Kafka, its topics and the object store
    /// (`podium.bronze.start-timeout`).
    @WithDefault("30s")
    Duration startTimeout();

    /// Of Bronze objects.
    enum Compression {
        GZIP,
        ZSTD
    }
}
