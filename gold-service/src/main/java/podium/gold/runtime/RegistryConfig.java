package podium.gold.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The schema registry.
@ConfigMapping(prefix = "podium.registry")
public interface RegistryConfig {
    /// Its core API (`podium.registry.url`).
    @WithDefault("http://localhost:8085/apis/registry/v3")
    String url();

    /// Whether writers register their schemas; this service only reads
    /// (`podium.registry.auto-register`).
    @WithDefault("false")
    boolean autoRegister();
}
