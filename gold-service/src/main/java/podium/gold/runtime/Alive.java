package podium.gold.runtime;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive: a restart of the process could not help. A halt, an outage and a restoration are alive.
@Liveness
@Singleton
class Alive implements HealthCheck {
    private final GoldService service;

    Alive(GoldService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        boolean alive =
                service.parts()
                        .map(parts -> parts.publisher().isAlive() && parts.streams().isAlive())
                        .orElse(true);
        return HealthCheckResponse.named("threads").status(alive).build();
    }
}
