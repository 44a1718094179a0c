package podium.gold.runtime;

import podium.events.Topics;
import podium.gold.rest.GoldView;
import podium.gold.rest.ReleaseLimits;
import podium.lake.cost.CostMeter;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.InstantSource;

/// Puts the parts together.
@Singleton
class Wiring {
    @Produces
    @Singleton
    ReleaseLimits limits(ReleaseConfig config) {
        return new ReleaseLimits(config.timeout(), config.waitingMax());
    }

    @Produces
    @Singleton
    GoldView view(
            GoldService service,
            @ConfigProperty(name = "podium.run") String run,
            InstantSource clock,
            CostMeter cost) {
        return new ServiceView(service, new Topics(run), clock, cost);
    }
}
