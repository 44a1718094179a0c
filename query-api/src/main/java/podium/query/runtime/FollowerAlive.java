package podium.query.runtime;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive while the thread that follows the releases comes round. A store that is down is no reason
/// to be restarted: the last release keeps answering.
@Liveness
class FollowerAlive implements HealthCheck {
    private final ReleaseFollower follower;

    FollowerAlive(ReleaseFollower follower) {
        this.follower = follower;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("release-watch").status(follower.alive()).build();
    }
}
