package podium.query.runtime;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import java.nio.file.Path;
import java.time.Duration;

/// Ad-hoc SQL: whether, and within which bounds. A machine needs room for query-api and, for each
/// statement at once and each spare, `memory-max`.
@ConfigMapping(prefix = "podium.sql")
public interface SqlConfig {
    /// Whether statements are run at all (`podium.sql.enabled`).
    @WithDefault("false")
    boolean enabled();

    /// Where the program is that runs them: the module sql's `target/program`
    /// (`podium.sql.program`).
    @WithDefault("sql")
    Path program();

    /// For copies of objects, and what doesn't fit into a statement's memory; this service's alone,
    /// emptied at the start (`podium.sql.folder`).
    @WithDefault("${java.io.tmpdir}/podium-sql")
    Path folder();

    /// Bytes of copies (`podium.sql.cache-size`).
    @WithDefault("4G")
    MemorySize cacheSize();

    /// Statements that run at the same time; one more is told to come back (`podium.sql.at-once`).
    @WithDefault("2")
    @Min(1)
    @Max(16)
    int atOnce();

    /// Processes that wait for a statement, 90 MB each (`podium.sql.spares`).
    @WithDefault("1")
    @Min(0)
    @Max(16)
    int spares();

    /// From when a statement's process is ready to its last row; then it is ended
    /// (`podium.sql.time-max`).
    @WithDefault("60s")
    Duration timeMax();

    /// Bytes of objects that a statement may read; refused before it runs (`podium.sql.scan-max`).
    @WithDefault("4G")
    MemorySize scanMax();

    /// Bytes of an answer's rows; more are left out, and the answer says so. Its columns' names and
    /// types may have as many, more are refused (`podium.sql.answer-size-max`).
    @WithDefault("8M")
    MemorySize answerSizeMax();

    /// Memory of a statement's process, 512M at least (`podium.sql.memory-max`).
    @WithDefault("1G")
    MemorySize memoryMax();

    /// Disk for what doesn't fit into it (`podium.sql.spill-max`).
    @WithDefault("4G")
    MemorySize spillMax();

    /// Threads of a statement (`podium.sql.threads`).
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int threads();
}
