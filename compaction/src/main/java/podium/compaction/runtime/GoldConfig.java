package podium.compaction.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.util.List;

/// Where gold-service is.
@ConfigMapping(prefix = "podium.gold")
public interface GoldConfig {
    /// Its instances, of every run that may be published, with commas between (`podium.gold.url`).
    /// Those that can't publish say so, and the next is asked.
    @WithDefault("http://localhost:8084")
    List<URI> url();
}
