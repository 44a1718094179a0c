package podium.gold.rest;

import podium.lake.LiveReport;
import podium.lake.json.LiveCodec;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// `GET /v1/live?after_cut=N`: the increments beyond a cut that this instance has in memory, for
/// query-api.
@Path("/v1/live")
@Singleton
public class LiveResource {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int BAD_REQUEST = 400;

    /// Answers that may be written at a time: one can have megabytes.
    private static final int WRITING_MAX = 4;

    private final GoldView view;
    private final Semaphore writing = new Semaphore(WRITING_MAX);

    LiveResource(GoldView view) {
        this.view = view;
    }

    /// @param afterCut the cut of the release that the increments are to be added to
    @GET
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @RunOnVirtualThread
    public Response live(@QueryParam("after_cut") @Nullable String afterCut)
            throws InterruptedException {
        if (afterCut == null || !afterCut.matches("\\d{1,18}")) {
            return Problem.of(
                    "Bad parameter",
                    BAD_REQUEST,
                    "after_cut is the number of a cut, as in after_cut=12");
        }
        if (!writing.tryAcquire()) {
            return Problem.unavailable(
                    "Too many ask", "%d answers are being written".formatted(WRITING_MAX), SOON);
        }
        try {
            return answer(view.live(Long.parseLong(afterCut)));
        } finally {
            writing.release();
        }
    }

    private static Response answer(Optional<LiveReport> report) {
        return report.map(live ->
                        Response.ok(LiveCodec.encode(live), MediaType.APPLICATION_JSON)
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .build())
                .orElseGet(() ->
                        Problem.unavailable("Starting", "gold-service is still starting", SOON));
    }
}
