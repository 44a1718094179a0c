package podium.gold.rest;

import podium.gold.publish.CompactionCheck;
import podium.gold.publish.CompactionDesk;
import podium.gold.publish.ReleaseDesk;
import podium.gold.publish.TakeoverAnswer;
import podium.gold.publish.TakeoverDesk;
import podium.lake.LiveReport;
import podium.lake.Release.Kind;
import podium.lake.cost.CostReport;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/// What a promotion and a rollback are answered with.
@Timeout(60)
class TakeoverResourceTest {
    private static final int WAITING_MAX = 8;

    private final List<Kind> asked = new ArrayList<>();

    @Test
    void whoeverMovedOrWasThereIsToldTheRelease() throws Exception {
        Response moved = resource(new TakeoverAnswer.Moved(7, 9)).promote();
        Response already = resource(new TakeoverAnswer.Already(7, 9)).rollBack();

        assertThat(moved.getStatus()).isEqualTo(200);
        assertThat(moved.getEntity()).isEqualTo(new TakeoverDocument("moved", "next", 7, 9));
        assertThat(already.getStatus()).isEqualTo(200);
        assertThat(already.getEntity()).isEqualTo(new TakeoverDocument("already", "next", 7, 9));
        assertThat(asked).containsExactly(Kind.PROMOTION, Kind.ROLLBACK);
    }

    @Test
    void aRefusalIsAConflictWithItsReason() throws Exception {
        Response refused =
                resource(new TakeoverAnswer.Refused("GOLD-108 run 'next' is at cut 3")).promote();

        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(problem(refused).detail()).isEqualTo("GOLD-108 run 'next' is at cut 3");
        assertThat(refused.getMediaType()).hasToString(Problem.MEDIA_TYPE);
    }

    @Test
    void whoDoesNotLeadOrIsStartingSaysWhenToAskAgain() throws Exception {
        Response notLeading = resource(new TakeoverAnswer.NotLeading()).promote();
        Response starting = new TakeoverResource(new View(null)).promote();

        for (Response response : List.of(notLeading, starting)) {
            assertThat(response.getStatus()).isEqualTo(503);
            assertThat(response.getHeaderString("Retry-After")).isEqualTo("1");
        }
        assertThat(problem(notLeading).title()).isEqualTo("Another instance publishes this run");
        assertThat(problem(starting).title()).isEqualTo("Starting");
    }

    @Test
    void whoComesWhenManyWaitIsSentAwayAndTheyAreAnswered() throws Exception {
        CompletableFuture<TakeoverAnswer> later = new CompletableFuture<>();
        TakeoverResource resource =
                new TakeoverResource(
                        new View(kind -> {
                            synchronized (asked) {
                                asked.add(kind);
                                asked.notifyAll();
                            }
                            return later;
                        }));
        List<CompletableFuture<Response>> waiting = new ArrayList<>();
        for (int number = 0; number < WAITING_MAX; number++) {
            CompletableFuture<Response> answered = new CompletableFuture<>();
            waiting.add(answered);
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            answered.complete(resource.promote());
                        } catch (InterruptedException e) {
                            answered.completeExceptionally(e);
                        }
                    });
        }
        synchronized (asked) {
            while (asked.size() < WAITING_MAX) {
                asked.wait();
            }
        }

        Response oneMore = resource.promote();
        later.complete(new TakeoverAnswer.Moved(7, 9));

        assertThat(oneMore.getStatus()).isEqualTo(503);
        assertThat(problem(oneMore).title()).isEqualTo("Too many wait");
        for (CompletableFuture<Response> answered : waiting) {
            assertThat(answered.get().getStatus()).isEqualTo(200);
        }
        assertThat(resource.promote().getStatus()).as("there is room again").isEqualTo(200);
    }

    private TakeoverResource resource(TakeoverAnswer answer) {
        return new TakeoverResource(
                new View(kind -> {
                    asked.add(kind);
                    return CompletableFuture.completedFuture(answer);
                }));
    }

    private static Problem problem(Response response) {
        return (Problem) response.getEntity();
    }

    /// @param takeoverDesk `null`: the service is starting
    private record View(@Nullable TakeoverDesk takeoverDesk) implements GoldView {
        @Override
        public Optional<TakeoverDesk> takeovers() {
            return Optional.ofNullable(takeoverDesk);
        }

        @Override
        public StatusDocument status() {
            StatusDocument.Part part = new StatusDocument.Part("standby", null, Instant.EPOCH);
            return new StatusDocument(
                    "gold-service",
                    "next",
                    "standby",
                    null,
                    Instant.EPOCH,
                    part,
                    part,
                    List.of(),
                    true,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    new CostReport(Instant.EPOCH, 0, 0, 0, 0, 0, List.of(), 0, null, null));
        }

        @Override
        public Optional<ReleaseDesk> desk() {
            throw new AssertionError("not asked here");
        }

        @Override
        public Optional<CompactionDesk> compactions() {
            throw new AssertionError("not asked here");
        }

        @Override
        public CompactionCheck compactionCheck() {
            throw new AssertionError("not asked here");
        }

        @Override
        public Optional<ReleaseSummary> release(long number) {
            throw new AssertionError("not asked here");
        }

        @Override
        public Optional<LiveReport> live(long afterCut) {
            throw new AssertionError("not asked here");
        }
    }
}
