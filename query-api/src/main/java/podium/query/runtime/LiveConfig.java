package podium.query.runtime;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The live view: the newest release, and what gold-service's instances know beyond it.
@ConfigMapping(prefix = "podium.live")
public interface LiveConfig {
    /// All instances of gold-service, of every run that may be published, or names that have all
    /// their addresses, such as that of a run's headless service (`podium.live.gold-urls`). Without
    /// it `podium.gold.url`. Those of the published run are heard; the one of them that leads is
    /// asked how far the layers are behind, too.
    Optional<List<URI>> goldUrls();

    /// Between two looks at them at least; longer where one takes long (`podium.live.interval`).
    @WithDefault("100ms")
    Duration interval();

    /// How long an instance, and a request for a live answer, is waited for; after that the release
    /// answers (`podium.live.timeout`).
    @WithDefault("1s")
    Duration timeout();

    /// Bytes of one instance's answer (`podium.live.answer-size-max`).
    @WithDefault("32M")
    MemorySize answerSizeMax();

    /// Increments of all instances that are added up, some 300 bytes each while they are; of more
    /// the release answers (`podium.live.rows-max`).
    @WithDefault("200000")
    @Min(1)
    @Max(10_000_000)
    int rowsMax();

    /// Requests that wait for one look; more are given what was seen last
    /// (`podium.live.waiting-max`).
    @WithDefault("8")
    @Min(1)
    @Max(1000)
    int waitingMax();
}
