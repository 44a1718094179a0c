package podium.generator.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

import java.net.URI;

/// The object store that `s3://` imports are read from. The S3 client takes its settings from here
/// (application.properties).
@ConfigMapping(prefix = "podium.store")
public interface StoreConfig {
    /// Where the store answers, path style (`podium.store.endpoint`).
    @WithDefault("http://localhost:9000")
    URI endpoint();

    /// `podium.store.region`
    @WithDefault("us-east-1")
    String region();

    /// Podium's own bucket; an import names its bucket itself (`podium.store.bucket`).
    @WithDefault("podium")
    String bucket();

    /// `podium.store.access-key`
    @WithName("access-key")
    @WithDefault("podium")
    String accessKey();

    /// `podium.store.secret-key`
    @WithName("secret-key")
    @WithDefault("podium-secret")
    String secretKey();
}
