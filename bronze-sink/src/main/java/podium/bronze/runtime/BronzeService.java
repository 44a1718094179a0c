package podium.bronze.runtime;

import podium.bronze.rest.StatusDocument;
import podium.events.Brokers;
import podium.lake.ObjectStore;
import podium.lake.cost.CostMeter;
import podium.lake.kafka.LandingLoop;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/// The landing's life within Quarkus.
@Singleton
final class BronzeService {
    private final Brokers brokers;
    private final BronzeConfig config;
    private final ObjectStore store;
    private final InstantSource clock;
    private final CostMeter cost;
    private final Instant begun;
    private volatile @Nullable LandingLoop loop;

    BronzeService(
            Brokers brokers,
            BronzeConfig config,
            ObjectStore store,
            InstantSource clock,
            CostMeter cost) {
        this.brokers = brokers;
        this.config = config;
        this.store = store;
        this.clock = clock;
        this.cost = cost;
        this.begun = clock.instant();
    }

    /// @throws podium.lake.LakeException saying what doesn't fit
    void start() {
        String attempt = UUID.randomUUID().toString();
        loop = BronzeLanding.start(brokers, config, store, clock, attempt);
    }

    /// `null` until it has started.
    @Nullable LandingLoop loop() {
        return loop;
    }

    StatusDocument status() {
        LandingLoop running = loop;
        return running == null
                ? StatusView.starting(begun, cost.report())
                : StatusView.of(running.status(), clock.instant(), cost.report());
    }

    void stop(@Observes ShutdownEvent event) {
        LandingLoop running = loop;
        if (running != null) {
            running.close();
        }
    }
}
