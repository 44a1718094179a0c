package podium.generator.runtime;

import podium.generator.GeneratorException;
import podium.generator.Runs;
import podium.generator.kafka.TopicCheck;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Start and end of the service. It starts only if there is a topic to send to, and ends only after
/// what was sent is acknowledged, or its time is up.
@Singleton
final class Life {
    private final Runs runs;
    private final TopicCheck topic;
    private final GeneratorConfig config;

    Life(Runs runs, TopicCheck topic, GeneratorConfig config) {
        this.runs = runs;
        this.topic = topic;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        try {
            int partitions = topic.partitions(config.startTimeout());
            Log.infof("ready, nothing is sent until told to; partitions=%d", partitions);
        } catch (GeneratorException e) {
            // Quarkus prints the sentence of this one without a stack trace, and exits with 1
            throw new ConfigurationException(e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        runs.stop(config.stopTimeout());
    }
}
