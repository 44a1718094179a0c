package podium.query.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.time.Duration;

/// gold-service, which says how far each layer is behind.
@ConfigMapping(prefix = "podium.gold")
public interface GoldConfig {
    /// Where it is; several instances are told by [LiveConfig#goldUrls] (`podium.gold.url`).
    @WithDefault("http://localhost:8084")
    URI url();

    /// How often its status is asked for (`podium.gold.poll-interval`).
    @WithDefault("2s")
    Duration pollInterval();

    /// How long an answer may take (`podium.gold.timeout`).
    @WithDefault("2s")
    Duration timeout();
}
