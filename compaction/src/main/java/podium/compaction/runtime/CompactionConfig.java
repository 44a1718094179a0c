package podium.compaction.runtime;

import podium.compaction.CompactionRules;
import podium.compaction.MonthRules;
import podium.lake.CompactionProposal;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import java.nio.file.Path;
import java.time.Duration;

/// Compaction of Silver and Gold.
@ConfigMapping(prefix = "podium.compaction")
public interface CompactionConfig {
    /// Whether anything is compacted (`podium.compaction.enabled`).
    @WithDefault("true")
    boolean enabled();

    /// Whether the process ends after a round: exit code 0 where nothing was in the way, else 1
    /// (`podium.compaction.once`).
    @WithDefault("false")
    boolean once();

    /// From one look for small files to the next, where the last found none
    /// (`podium.compaction.interval`).
    @WithDefault("60s")
    Duration interval();

    /// So many small files of a date are worth it while more come in
    /// (`podium.compaction.files-min`).
    @WithDefault("32")
    @Min(CompactionRules.FILES_MIN)
    @Max(CompactionProposal.REPLACED_MAX)
    int filesMin();

    /// A date to which nothing came for so many cuts is tidied up, however few its small files are,
    /// and may share a file of Gold with others of its month (`podium.compaction.quiet-cuts`).
    @WithDefault("60")
    @Min(1)
    @Max(1_000_000)
    long quietCuts();

    /// Of a file that is written; one of less than half is small: up to 1 GiB
    /// (`podium.compaction.target-bytes`).
    @WithDefault("128M")
    MemorySize targetBytes();

    /// Stored bytes of the files that become one batch: twice the target's to 32 times
    /// (`podium.compaction.batch-bytes-max`).
    @WithDefault("512M")
    MemorySize batchBytesMax();

    /// So many files of a Gold table's month are worth it while some of its dates still change; two
    /// are, once none does (`podium.compaction.month-files-min`).
    @WithDefault("8")
    @Min(MonthRules.FILES_MIN)
    @Max(MonthRules.FILES_MAX)
    int monthFilesMin();

    /// Stored bytes of the files that become one of a month, up to 8 MiB: a month with more becomes
    /// several (`podium.compaction.month-bytes-max`).
    @WithDefault("8M")
    MemorySize monthBytesMax();

    /// Rows held in memory while a batch is sorted; the rest is on the disk
    /// (`podium.compaction.memory-max`).
    @WithDefault("32M")
    MemorySize memoryMax();

    /// Stored bytes read and written a second (`podium.compaction.rate-max`).
    @WithDefault("16M")
    MemorySize rateMax();

    /// Where a batch is sorted and written before it is stored; emptied at each start
    /// (`podium.compaction.folder`).
    @WithDefault("compaction")
    Path folder();

    /// How long gold-service may take to answer (`podium.compaction.timeout`).
    @WithDefault("90s")
    Duration timeout();
}
