package podium.generator.rest;

import podium.generator.LedgerReport;
import podium.generator.Run;
import podium.generator.RunStatus;
import podium.generator.Runs;
import podium.generator.json.RunRequests;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Starts, watches and stops a run of generated traffic.
@Path("/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {
    /// Longer than a record can be on its way.
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(150);

    private static final String NO_RUN = "no run was started yet";

    private final Runs runs;

    RunsResource(Runs runs) {
        this.runs = runs;
    }

    /// The body is a JSON object; a field left out, or the whole body, has its default.
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response start(@Context UriInfo uri, byte @Nullable [] body) {
        Parameters.of(uri);
        RunStatus status =
                runs.start(
                        RunRequests.start(
                                orEmpty(body),
                                () -> ThreadLocalRandom.current().nextLong(1L << 53)));
        return Response.created(URI.create("/v1/runs/current")).entity(status).build();
    }

    @GET
    @Path("/current")
    public RunStatus status(@Context UriInfo uri) {
        Parameters.of(uri);
        return current().status();
    }

    /// What the run sent, and what must become of it.
    @GET
    @Path("/current/ledger")
    public LedgerReport ledger(@Context UriInfo uri) {
        Parameters.of(uri);
        return current().ledger();
    }

    @PATCH
    @Path("/current")
    @Consumes(MediaType.WILDCARD)
    public RunStatus changeRate(@Context UriInfo uri, byte @Nullable [] body) {
        Parameters.of(uri);
        int rate = RunRequests.rate(orEmpty(body));
        current();
        return runs.changeRate(rate);
    }

    /// Stops the run and answers when everything it sent is acknowledged, or can't be.
    @DELETE
    @Path("/current")
    public RunStatus stop(@Context UriInfo uri) throws InterruptedException {
        Parameters.of(uri);
        RunStatus status = runs.stop(STOP_TIMEOUT);
        if (status == null) {
            throw new NotFoundException(NO_RUN);
        }
        return status;
    }

    private Run current() {
        Run run = runs.current();
        if (run == null) {
            throw new NotFoundException(NO_RUN);
        }
        return run;
    }

    private static byte[] orEmpty(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }
}
