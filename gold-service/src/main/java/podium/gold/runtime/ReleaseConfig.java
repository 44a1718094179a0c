package podium.gold.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import java.time.Duration;

/// When releases are made.
@ConfigMapping(prefix = "podium.release")
public interface ReleaseConfig {
    /// From one cut to the next, while there is something new (`podium.release.interval`).
    @WithDefault("60s")
    Duration interval();

    /// How long "release now" waits at most (`podium.release.timeout`).
    @WithDefault("10m")
    Duration timeout();

    /// How many may wait for a release at a time (`podium.release.waiting-max`).
    @WithDefault("64")
    @Min(1)
    @Max(10_000)
    int waitingMax();
}
