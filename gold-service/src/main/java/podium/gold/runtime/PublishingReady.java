package podium.gold.runtime;

import podium.gold.publish.PublisherStatus;
import podium.gold.publish.PublisherStatus.State;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready: the publisher has found its place. A halt is told here, and in status and metrics, but a
/// halted publisher still answers: it is ready, and says `halted`.
@Readiness
@Singleton
class PublishingReady implements HealthCheck {
    private static final String NAME = "publishing";

    private final GoldService service;

    PublishingReady(GoldService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return service.parts()
                .map(parts -> response(parts.publisher().status()))
                .orElseGet(() -> HealthCheckResponse.down(NAME));
    }

    private static HealthCheckResponse response(PublisherStatus status) {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named(NAME)
                        .status(status.state() != State.WAITING)
                        .withData("state", status.state().label());
        String reason = status.reason();
        return reason == null ? response.build() : response.withData("reason", reason).build();
    }
}
