package podium.silver.runtime;

import podium.lake.kafka.LandingLoop;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down only where a restart is the way out: a halt, an outage and a long restoration are alive.
@Liveness
@Singleton
final class Alive implements HealthCheck {
    private final SilverService service;

    Alive(SilverService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        SilverPipeline pipeline = service.pipeline();
        boolean alive =
                pipeline == null
                        || pipeline.streams().isAlive()
                                && pipeline.landings().loops().values().stream()
                                        .allMatch(LandingLoop::isAlive);
        return HealthCheckResponse.named("threads").status(alive).build();
    }
}
