package podium.gold.rest;

import podium.lake.LakeException;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.time.Duration;

/// What a published release is.
@Path("/v1/releases/{number: \\d{1,19}}")
public class ReleaseSummaryResource {
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final int NOT_FOUND = 404;

    private final GoldView view;

    ReleaseSummaryResource(GoldView view) {
        this.view = view;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @RunOnVirtualThread
    public Response release(@PathParam("number") long number) {
        try {
            return view.release(number)
                    .map(release -> Response.ok(release).build())
                    .orElseGet(() ->
                            Problem.of(
                                    "No such release",
                                    NOT_FOUND,
                                    "there is no release %d".formatted(number)));
        } catch (LakeException.StoreUnavailable e) {
            return Problem.unavailable(
                    "The store is silent", String.valueOf(e.getMessage()), LATER);
        }
    }
}
