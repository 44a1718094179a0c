package podium.gold.rest;

import podium.gold.publish.OpenCut;
import podium.gold.publish.PublisherStatus;
import podium.gold.publish.ReleaseAnswer;
import podium.gold.publish.ReleaseDesk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// "Release now": answers when everything that is in `events.raw` at this moment is released.
@Path("/v1/releases")
@Singleton
public class ReleaseResource {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(30);
    private static final int NAMED_MAX = 4;

    private final GoldView view;
    private final ReleaseLimits limits;
    private final Semaphore waiting;

    ReleaseResource(GoldView view, ReleaseLimits limits) {
        this.view = view;
        this.limits = limits;
        this.waiting = new Semaphore(limits.waitingMax());
    }

    @POST
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @RunOnVirtualThread
    public Response releaseNow() throws InterruptedException {
        Optional<ReleaseDesk> desk = view.desk();
        if (desk.isEmpty()) {
            return Problem.unavailable("Starting", "gold-service is still starting", SOON);
        }
        if (!waiting.tryAcquire()) {
            return Problem.unavailable(
                    "Too many wait",
                    "%d requests wait for a release already".formatted(limits.waitingMax()),
                    SOON);
        }
        try {
            return await(desk.get());
        } finally {
            waiting.release();
        }
    }

    private Response await(ReleaseDesk desk) throws InterruptedException {
        CompletableFuture<ReleaseAnswer> answer = desk.releaseNow();
        try {
            return response(answer.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS), desk);
        } catch (TimeoutException _) {
            answer.cancel(false);
            return Problem.timedOut(waitsFor(desk.status()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer can't fail", e);
        }
    }

    private static Response response(ReleaseAnswer answer, ReleaseDesk desk) {
        return switch (answer) {
            case ReleaseAnswer.Released(long release, long cut) ->
                    Response.ok(new ReleaseDocument("released", release, cut)).build();
            case ReleaseAnswer.NothingNew(Long release, long cut) ->
                    Response.ok(new ReleaseDocument("nothing_new", release, cut)).build();
            case ReleaseAnswer.Refused(String reason) ->
                    Problem.unavailable("Nothing is published", reason, LATER);
            case ReleaseAnswer.NotLeading() ->
                    Problem.unavailable(
                            "Another instance leads",
                            desk.leader()
                                    .map(leader -> "ask " + leader)
                                    .orElse("it is not known yet which one"),
                            SOON);
        };
    }

    private String waitsFor(PublisherStatus status) {
        String waited = "after %s: ".formatted(limits.timeout());
        OpenCut open = status.open();
        if (status.reason() != null) {
            return waited + status.reason();
        }
        if (open == null || open.waitingFor().isEmpty()) {
            return waited + "the release is being written";
        }
        return waited
                + "cut %d waits for %s"
                        .formatted(
                                open.cut(),
                                open.waitingFor().stream()
                                        .limit(NAMED_MAX)
                                        .map(of -> of.layer().label() + " " + of.partition())
                                        .toList());
    }
}
