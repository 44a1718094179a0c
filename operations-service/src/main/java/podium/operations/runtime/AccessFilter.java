package podium.operations.runtime;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/// Asks the doorkeeper about every request. Filters are made before the settings can be read, and
/// he needs those: he is looked up when the first request comes.
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
    private final jakarta.inject.Provider<Doorkeeper> doorkeeper;

    AccessFilter(jakarta.inject.Provider<Doorkeeper> doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        doorkeeper.get().judge(request);
    }
}
