package podium.query.runtime;

import podium.query.Contact;
import podium.query.Snapshots;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready with a release in memory, whatever the store does; before the first release: once the
/// store has said that there is none.
@Readiness
class ReleasesReady implements HealthCheck {
    private final Snapshots snapshots;
    private final ReleaseFollower follower;

    ReleasesReady(Snapshots snapshots, ReleaseFollower follower) {
        this.snapshots = snapshots;
        this.follower = follower;
    }

    @Override
    public HealthCheckResponse call() {
        Contact store = follower.contact();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("releases");
        snapshots
                .newest()
                .ifPresent(snapshot -> response.withData("release", snapshot.release().number()));
        if (store.reason() != null) {
            response.withData("reason", store.reason());
        }
        return response.status(snapshots.newest().isPresent() || store.reachable()).build();
    }
}
