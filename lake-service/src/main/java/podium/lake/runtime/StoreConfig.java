package podium.lake.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The object store; mapped onto `quarkus.s3` by the lake's shared defaults.
@ConfigMapping(prefix = "podium.store")
public interface StoreConfig {
    /// Where it is (`podium.store.endpoint`).
    @WithDefault("http://localhost:9000")
    String endpoint();

    /// Its region (`podium.store.region`).
    @WithDefault("us-east-1")
    String region();

    /// The bucket of the lake (`podium.store.bucket`).
    @WithDefault("podium")
    String bucket();

    /// Who asks (`podium.store.access-key`).
    @WithDefault("podium")
    String accessKey();

    /// The secret that goes with it; never logged (`podium.store.secret-key`).
    @WithDefault("podium-secret")
    String secretKey();
}
