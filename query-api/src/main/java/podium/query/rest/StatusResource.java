package podium.query.rest;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.function.Supplier;

/// Where the line stands, as far as it is released.
@Path("/v1/status")
@Tag(name = "Status")
public final class StatusResource {
    private final Supplier<StatusReport> report;

    StatusResource(Supplier<StatusReport> report) {
        this.report = report;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "status",
            summary = "Where the line stands",
            description =
                    "The release that answers and its age, offsets, counts and lag per layer in records and in seconds,"
                            + " the books, rejects by reason. state is running; behind where nothing newer comes, for"
                            + " gold-service is halted, waits or is silent, or a cut is open for a minute; waiting"
                            + " without a release or without the store; halted where the newest release can't be"
                            + " answered from. reason says why, since since when. Lag comes from gold-service: it is"
                            + " null while that is silent, and gold_service says since when.")
    @APIResponse(
            responseCode = "200",
            description = "The status; answered before the first release too")
    public Response status(@Context UriInfo uri) {
        if (!uri.getQueryParameters().isEmpty()) {
            String name = uri.getQueryParameters().keySet().iterator().next();
            return Problem.of(Refusal.unknownParameter(EntityTags.shown(name), "none"));
        }
        return Response.ok(StatusJson.encode(report.get()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
