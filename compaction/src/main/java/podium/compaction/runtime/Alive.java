package podium.compaction.runtime;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/// Up while its thread lives: compaction that waits for the store or gold-service is as it should
/// be, and nobody waits for compaction.
@Liveness
@Readiness
@Singleton
final class Alive implements HealthCheck {
    private final CompactionService service;

    Alive(CompactionService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("compaction").status(service.isAlive()).build();
    }
}
