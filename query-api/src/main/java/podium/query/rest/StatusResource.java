package podium.query.rest;

import podium.access.Anonymous;
import podium.query.Refusal;
import podium.query.StatusReport;
import podium.query.json.StatusJson;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

import java.util.function.Supplier;

/// Where the line stands, as far as it is released. Described by [OpenApiModel].
@Path("/v1/status")
public final class StatusResource {
    private final Supplier<StatusReport> report;
    private final Anonymous anonymous;

    StatusResource(Supplier<StatusReport> report, Anonymous anonymous) {
        this.report = report;
        this.anonymous = anonymous;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response status(@Context UriInfo uri) {
        if (!uri.getQueryParameters().isEmpty()) {
            String name = uri.getQueryParameters().keySet().iterator().next();
            return Problem.of(
                    Refusal.unknownParameter(EntityTags.shown(name), "none", "/v1/status"));
        }
        return Response.ok(StatusJson.encode(report.get(), anonymous))
                .header("Cache-Control", "no-store")
                .build();
    }
}
