package podium.bronze.runtime;

import podium.lake.kafka.LandingLoop;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down only where a restart is the way out: a halt and an outage are alive.
@Liveness
@Singleton
final class Alive implements HealthCheck {
    private final BronzeService service;

    Alive(BronzeService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        LandingLoop loop = service.loop();
        return HealthCheckResponse.named("threads").status(loop == null || loop.isAlive()).build();
    }
}
