package podium.gold.rest;

import podium.gold.publish.LetThroughAnswer;
import podium.gold.publish.OpenCut;
import podium.gold.publish.PublisherStatus;
import podium.gold.publish.ReleaseAnswer;
import podium.gold.publish.ReleaseDesk;
import podium.gold.quality.Rule;
import podium.lake.quality.LetThrough;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// "Release now": answers when everything that is in `events.raw` at this moment is released. And
/// "let it through", of a release that a quality rule holds back.
@Path("/v1/releases")
@Singleton
public class ReleaseResource {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(30);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final int NAMED_MAX = 4;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    private final GoldView view;
    private final ReleaseLimits limits;
    private final Semaphore waiting;

    ReleaseResource(GoldView view, ReleaseLimits limits) {
        this.view = view;
        this.limits = limits;
        this.waiting = new Semaphore(limits.waitingMax());
    }

    /// @param rules whose release that is held back is let through first; none: it waits
    /// @param by who lets it through, 1 to 100 characters
    @POST
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @RunOnVirtualThread
    public Response releaseNow(
            @QueryParam("let_through") List<String> rules, @QueryParam("by") @Nullable String by)
            throws InterruptedException {
        Response wrong = wrong(rules, by);
        if (wrong != null) {
            return wrong;
        }
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
            Response refused = letThrough(desk.get(), rules, by == null ? "" : by);
            return refused == null ? await(desk.get()) : refused;
        } finally {
            waiting.release();
        }
    }

    private static @Nullable Response wrong(List<String> rules, @Nullable String by) {
        for (String rule : rules) {
            if (Rule.of(rule).isEmpty()) {
                return Problem.of(
                        "No such rule",
                        BAD_REQUEST,
                        "let_through is one of %s"
                                .formatted(Arrays.stream(Rule.values()).map(Rule::label).toList()));
            }
        }
        boolean named = by != null && !by.isBlank() && by.length() <= LetThrough.BY_MAX;
        return rules.isEmpty() || named
                ? null
                : Problem.of(
                        "Nobody's word",
                        BAD_REQUEST,
                        "by says who lets it through, in 1 to %d characters"
                                .formatted(LetThrough.BY_MAX));
    }

    /// @return why not, or `null`
    private static @Nullable Response letThrough(ReleaseDesk desk, List<String> rules, String by)
            throws InterruptedException {
        for (String rule : new LinkedHashSet<>(rules)) {
            CompletableFuture<LetThroughAnswer> answer = desk.letThrough(rule, by);
            try {
                Response refused =
                        refusal(answer.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS), desk);
                if (refused != null) {
                    return refused;
                }
            } catch (TimeoutException _) {
                answer.cancel(false);
                return Problem.timedOut("the publisher is busy; nothing was let through");
            } catch (ExecutionException e) {
                throw new IllegalStateException("an answer can't fail", e);
            }
        }
        return null;
    }

    private static @Nullable Response refusal(LetThroughAnswer answer, ReleaseDesk desk) {
        return switch (answer) {
            case LetThroughAnswer.Done _ -> null;
            case LetThroughAnswer.NotHeld(String reason) ->
                    Problem.of("Nothing to let through", CONFLICT, reason);
            case LetThroughAnswer.Refused(String reason) ->
                    Problem.unavailable("Nothing is published", reason, LATER);
            case LetThroughAnswer.NotLeading() -> notLeading(desk);
        };
    }

    private static Response notLeading(ReleaseDesk desk) {
        return Problem.unavailable(
                "Another instance leads",
                desk.leader()
                        .map(leader -> "ask " + leader)
                        .orElse("it is not known yet which one"),
                SOON);
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
            case ReleaseAnswer.NotLeading() -> notLeading(desk);
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
