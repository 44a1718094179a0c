package podium.gold.rest;

import podium.gold.publish.TakeoverAnswer;
import podium.gold.publish.TakeoverDesk;
import podium.lake.Release.Kind;

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

/// Moves readers to the run of this service: forward, or back to where they were. Answers when the
/// release that does it is there.
@Path("/v1")
@Singleton
public class TakeoverResource {
    private static final Duration SOON = Duration.ofSeconds(1);

    /// Longer than a promotion waits for its moment.
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private static final int CONFLICT = 409;
    private static final int WAITING_MAX = 8;

    private final GoldView view;
    private final Semaphore waiting = new Semaphore(WAITING_MAX);

    TakeoverResource(GoldView view) {
        this.view = view;
    }

    @POST
    @Path("promotions")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @RunOnVirtualThread
    public Response promote() throws InterruptedException {
        return takeOver(Kind.PROMOTION);
    }

    @POST
    @Path("rollbacks")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @RunOnVirtualThread
    public Response rollBack() throws InterruptedException {
        return takeOver(Kind.ROLLBACK);
    }

    private Response takeOver(Kind kind) throws InterruptedException {
        Optional<TakeoverDesk> desk = view.takeovers();
        if (desk.isEmpty()) {
            return Problem.unavailable("Starting", "gold-service is still starting", SOON);
        }
        if (!waiting.tryAcquire()) {
            return Problem.unavailable("Too many wait", "others ask for the same already", SOON);
        }
        try {
            return await(desk.get().takeOver(kind));
        } finally {
            waiting.release();
        }
    }

    private Response await(CompletableFuture<TakeoverAnswer> answer) throws InterruptedException {
        try {
            return response(answer.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            answer.cancel(false);
            return Problem.timedOut(
                    "Kafka or the store did not answer within %d s; it may still happen: ask again"
                            .formatted(ANSWER_MAX.toSeconds()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer can't fail", e);
        }
    }

    private Response response(TakeoverAnswer answer) {
        return switch (answer) {
            case TakeoverAnswer.Moved(long release, long cut) ->
                    Response.ok(document("moved", release, cut)).build();
            case TakeoverAnswer.Already(long release, long cut) ->
                    Response.ok(document("already", release, cut)).build();
            case TakeoverAnswer.Refused(String reason) ->
                    Problem.of("Readers stay where they are", CONFLICT, reason);
            case TakeoverAnswer.NotLeading() ->
                    Problem.unavailable(
                            "Another instance publishes this run",
                            "its status says which one",
                            SOON);
        };
    }

    private TakeoverDocument document(String outcome, long release, long cut) {
        return new TakeoverDocument(outcome, view.status().run(), release, cut);
    }
}
