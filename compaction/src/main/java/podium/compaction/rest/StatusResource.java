package podium.compaction.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import java.util.function.Supplier;

/// How compaction is doing.
@Path("/v1/status")
public final class StatusResource {
    private final Supplier<StatusDocument> status;

    StatusResource(Supplier<StatusDocument> status) {
        this.status = status;
    }

    @GET
    @Produces("application/json")
    public StatusDocument status() {
        return status.get();
    }
}
