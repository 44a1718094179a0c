package podium.silver.runtime;

import podium.events.Brokers;
import podium.lake.ObjectStore;
import podium.lake.cost.CostMeter;
import podium.silver.rest.StatusDocument;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/// The pipeline's life within Quarkus.
@Singleton
final class SilverService {
    private final PipelineSettings settings;
    private final ObjectStore store;
    private final InstantSource clock;
    private final CostMeter cost;
    private final Instant begun;
    private volatile @Nullable SilverPipeline pipeline;

    SilverService(
            Brokers brokers,
            @ConfigProperty(name = "podium.run", defaultValue = "main") String run,
            SilverConfig silver,
            RegistryConfig registry,
            ObjectStore store,
            InstantSource clock,
            CostMeter cost) {
        this.settings = PipelineSettings.of(brokers, run, silver, registry);
        this.store = store;
        this.clock = clock;
        this.cost = cost;
        this.begun = clock.instant();
    }

    /// @throws podium.lake.LakeException saying what doesn't fit
    void start() {
        pipeline = SilverPipeline.start(settings, store, clock, UUID.randomUUID().toString());
    }

    /// `null` until it has started.
    @Nullable SilverPipeline pipeline() {
        return pipeline;
    }

    StatusDocument status() {
        SilverPipeline running = pipeline;
        return running == null
                ? StatusView.starting(settings.topics().run(), begun, cost.report())
                : StatusView.of(settings.topics().run(), running, clock.instant(), cost.report());
    }

    void stop(@Observes ShutdownEvent event) {
        SilverPipeline running = pipeline;
        if (running != null) {
            running.close();
        }
    }
}
