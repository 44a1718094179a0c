package podium.bronze.runtime;

import podium.bronze.rest.StatusDocument;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Up while records are landed, or would be if there were any.
@Readiness
@Singleton
final class Ready implements HealthCheck {
    private final BronzeService service;

    Ready(BronzeService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        StatusDocument status = service.status();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("landing").withData("state", status.state());
        if (status.reason() != null) {
            response.withData("reason", status.reason());
        }
        boolean works = status.state().equals("running") || status.state().equals("standby");
        return response.status(works).build();
    }
}
