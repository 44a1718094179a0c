package podium.gold.runtime;

import podium.gold.rest.StatusDocument.Part;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready: the topology runs, or is halted and says why.
@Readiness
@Singleton
class AggregatingReady implements HealthCheck {
    private static final String NAME = "aggregating";

    private final GoldService service;

    AggregatingReady(GoldService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return service.parts()
                .map(parts -> response(parts.watch().aggregating()))
                .orElseGet(() -> HealthCheckResponse.down(NAME));
    }

    private static HealthCheckResponse response(Part part) {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named(NAME)
                        .status(!part.state().equals("waiting"))
                        .withData("state", part.state());
        String reason = part.reason();
        return reason == null ? response.build() : response.withData("reason", reason).build();
    }
}
