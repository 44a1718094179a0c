package podium.gold.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// How aggregation and publishing stand.
@Path("/v1/status")
public class StatusResource {
    private final GoldView view;

    StatusResource(GoldView view) {
        this.view = view;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public StatusDocument status() {
        return view.status();
    }
}
