package podium.generator.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/// The generator's own settings.
@ConfigMapping(prefix = "podium.generator")
public interface GeneratorConfig {
    /// How long a start waits for Kafka and the topic (`podium.generator.start-timeout`).
    @WithDefault("PT15S")
    Duration startTimeout();

    /// How long a health check waits for Kafka (`podium.generator.check-timeout`).
    @WithDefault("PT3S")
    Duration checkTimeout();

    /// For so long an answer of a health check is given again (`podium.generator.check-interval`).
    @WithDefault("PT2S")
    Duration checkInterval();

    /// How long a stop of the service waits for records on their way
    /// (`podium.generator.stop-timeout`).
    @WithDefault("PT8S")
    Duration stopTimeout();
}
