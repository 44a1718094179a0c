package podium.compaction.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.util.List;

/// Where gold-service is.
@ConfigMapping(prefix = "podium.gold")
public interface GoldConfig {
    /// Its instances, one after the other with commas between (`podium.gold.url`).
    @WithDefault("http://localhost:8084")
    List<URI> url();
}
