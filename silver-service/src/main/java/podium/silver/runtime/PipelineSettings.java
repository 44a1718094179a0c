package podium.silver.runtime;

import podium.events.Brokers;
import podium.events.Topics;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What a [SilverPipeline] is told; the values of [SilverConfig] and its neighbours, without
/// Quarkus.
record PipelineSettings(
        Brokers brokers,
        Optional<String> instance,
        Topics topics,
        URI registryUrl,
        boolean autoRegister,
        Path stateDirectory,
        Path spoolDirectory,
        int streamThreads,
        Duration commitInterval,
        int sightingsWaitingMax,
        long landingBytesMax,
        Duration haltedRetry,
        Duration startTimeout) {
    static PipelineSettings of(
            Brokers brokers, String run, SilverConfig silver, RegistryConfig registry) {
        return new PipelineSettings(
                brokers,
                silver.instance(),
                new Topics(run),
                registry.url(),
                registry.autoRegister(),
                silver.stateDir(),
                silver.spoolDir(),
                silver.streamThreads(),
                silver.commitInterval(),
                silver.sightingsWaitingMax(),
                silver.landingMemoryMax().asLongValue(),
                silver.haltedRetry(),
                silver.startTimeout());
    }
}
