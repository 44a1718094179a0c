package podium.gold.rest;

import podium.gold.publish.CheckedCompaction;
import podium.gold.publish.CompactionAnswer;
import podium.gold.publish.CompactionCheck;
import podium.gold.publish.CompactionDesk;
import podium.lake.LakeException;
import podium.lake.Proposal;
import podium.lake.json.CompactionProposalJson;
import podium.lake.json.MonthProposalJson;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Publishes that larger files take the place of smaller ones, with the same rows. Asked by the
/// compactor; answered when the release is there.
@Path("/v1/compactions")
@Singleton
public class CompactionResource {
    private static final Duration SOON = Duration.ofSeconds(5);

    /// Between two cuts; a publisher that catches up has none for longer.
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    /// Each check holds a segment of a checkpoint in memory.
    private static final int WAITING_MAX = 2;

    private static final byte[] NOTHING = {};

    private final GoldView view;
    private final InstantSource clock;
    private final Semaphore waiting = new Semaphore(WAITING_MAX);

    CompactionResource(GoldView view, InstantSource clock) {
        this.view = view;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @RunOnVirtualThread
    public Response compact(byte @Nullable [] body) throws InterruptedException {
        return compact(body, CompactionProposalJson::decode);
    }

    /// The same of Gold: a file for several dates of a month.
    @POST
    @Path("months")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @RunOnVirtualThread
    public Response compactMonth(byte @Nullable [] body) throws InterruptedException {
        return compact(body, MonthProposalJson::decode);
    }

    private Response compact(byte @Nullable [] body, Function<byte[], Proposal> decoder)
            throws InterruptedException {
        Optional<CompactionDesk> desk = view.compactions();
        if (desk.isEmpty()) {
            return Problem.unavailable("Starting", "gold-service is still starting", SOON);
        }
        if (!waiting.tryAcquire()) {
            return Problem.unavailable("Too many wait", "others ask for the same already", SOON);
        }
        try {
            return check(decoder.apply(body == null ? NOTHING : body), desk.get());
        } catch (LakeException.Unreadable e) {
            return Problem.of("Not a compaction", BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (LakeException.StoreUnavailable e) {
            return Problem.unavailable(
                    "The store does not answer", String.valueOf(e.getMessage()), SOON);
        } finally {
            waiting.release();
        }
    }

    private Response check(Proposal proposal, CompactionDesk desk) throws InterruptedException {
        return switch (view.compactionCheck().check(proposal, clock.instant())) {
            case CompactionCheck.Result.Bad(CompactionAnswer answer) -> response(answer);
            case CompactionCheck.Result.Good(CheckedCompaction compaction) ->
                    await(desk.compact(compaction));
        };
    }

    private Response await(CompletableFuture<CompactionAnswer> answer) throws InterruptedException {
        try {
            return response(answer.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            answer.cancel(false);
            return Problem.timedOut(
                    "there was no moment between two cuts within %d s; it may still happen: ask again"
                            .formatted(ANSWER_MAX.toSeconds()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer can't fail", e);
        }
    }

    private static Response response(CompactionAnswer answer) {
        return switch (answer) {
            case CompactionAnswer.Published(long release) ->
                    Response.ok(new CompactionDocument("published", release)).build();
            case CompactionAnswer.Already(long release) ->
                    Response.ok(new CompactionDocument("already", release)).build();
            case CompactionAnswer.Refused(String reason) ->
                    Problem.of("Files stay as they are", CONFLICT, reason);
            case CompactionAnswer.NotNow(String reason) ->
                    Problem.unavailable("It can't be published here now", reason, SOON);
            case CompactionAnswer.NotLeading() ->
                    Problem.unavailable(
                            "Another instance publishes", "its status says which one", SOON);
        };
    }
}
