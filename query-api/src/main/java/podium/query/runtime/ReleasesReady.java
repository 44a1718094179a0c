package podium.query.runtime;

import podium.query.Following;
import podium.query.Snapshots;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready with a release in memory, whatever becomes of the next, and with the reason if that can't
/// be answered from; before the first release: once the store has said that there is none.
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
        Following following = follower.following();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("releases");
        snapshots
                .newest()
                .ifPresent(snapshot -> response.withData("release", snapshot.release().number()));
        String reason = following.reason();
        if (reason != null) {
            response.withData("reason", reason);
        }
        boolean ready = following.isReady(snapshots.newest().isPresent());
        return response.withData("state", state(following, ready)).status(ready).build();
    }

    /// In the words of the other services.
    private static String state(Following following, boolean ready) {
        if (following.unreadable() != null) {
            return "halted";
        }
        return ready ? "running" : "waiting";
    }
}
