package podium.operations.runtime;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import java.nio.file.Path;

/// Who is let in, and what is written down of it.
@ConfigMapping(prefix = "podium.access")
public interface AccessConfig {
    /// The key file (`podium.access.keys`). Where there is none, nobody is let in.
    Path keys();

    /// Refusals a second that one client (address) gets as such for long; further ones get 429, and
    /// are counted but not written down (`podium.access.refusals-rate`).
    @WithDefault("1")
    @Min(1)
    @Max(1_000)
    long refusalsRate();

    /// Refusals that it gets at once after a rest (`podium.access.refusals-burst`).
    @WithDefault("10")
    @Min(1)
    @Max(1_000)
    long refusalsBurst();

    /// Clients whose refusals are remembered (`podium.access.clients-max`).
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    int clientsMax();

    /// Bytes of a file of the log of actions (`podium.access.log-size-max`).
    @WithDefault("16M")
    MemorySize logSizeMax();

    /// Full files that are kept beside the one that is written, of actions and of refusals each
    /// (`podium.access.log-files-max`).
    @WithDefault("8")
    @Min(1)
    @Max(1_000)
    int logFilesMax();
}
