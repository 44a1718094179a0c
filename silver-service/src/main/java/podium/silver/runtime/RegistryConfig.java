package podium.silver.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;

/// The schema registry.
@ConfigMapping(prefix = "podium.registry")
public interface RegistryConfig {
    /// Its core API (`podium.registry.url`).
    @WithDefault("http://localhost:8085/apis/registry/v3")
    URI url();

    /// Whether a schema that isn't there is registered; in the local stack alone
    /// (`podium.registry.auto-register`).
    @WithDefault("false")
    boolean autoRegister();
}
