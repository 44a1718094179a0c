package podium.gold.publish;

import podium.events.Topics;
import podium.lake.CompactionProposal;
import podium.lake.ForgottenRuns;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.testkit.CountingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/// A topic that was made anew is noticed whatever the publisher is doing; its ends are those of
/// another log.
class PublisherLoopTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Log log = new Log();
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ReleaseLog releases = LakeDocuments.releaseLog(store);
    private final PublisherLoop loop = loop(log, store);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void releaseNowIsRefusedWhereTheLogIsAnother() {
        step();
        log.madeAnew = true;

        CompletableFuture<ReleaseAnswer> answer = new CompletableFuture<>();
        loop.request(answer);
        step();

        assertThat(answer)
                .isCompletedWithValueMatching(said ->
                        said instanceof ReleaseAnswer.Refused(String reason)
                                && reason.startsWith("LAKE-005"));
    }

    @Test
    void aPublisherThatWaitsForItsLayersHaltsWhereTheLogIsAnother() {
        step();
        assertThat(loop.status().open()).isNotNull();
        log.madeAnew = true;

        now = now.plus(MINUTE);
        step();

        assertHalted();
    }

    @Test
    void aPublisherThatCanTakeNoStepSaysSo() {
        step();

        loop.waitFor("LAKE-007 the group can't be joined", now);

        assertThat(loop.status().state()).isEqualTo(PublisherStatus.State.WAITING);
        assertThat(loop.status().reason()).startsWith("LAKE-007");

        step();

        assertThat(loop.status().state()).isEqualTo(PublisherStatus.State.RUNNING);
    }

    @Test
    void aHaltedPublisherLooksAgainThoughTheClockIsSetBack() {
        step();
        log.madeAnew = true;
        now = now.plus(MINUTE);
        step();
        assertHalted();

        log.madeAnew = false;
        now = now.minus(Duration.ofHours(1));
        step();

        assertThat(loop.status().state()).isEqualTo(PublisherStatus.State.RUNNING);
    }

    /// Nothing that this instance knows of says so: the next number is free again.
    @Test
    void whoLeadsAgainGoesOnFromTheNewestThoughReleasesBetweenWereCollected() {
        release(new ReleaseBuilder(0, "main", 1));
        step();
        loop.lead(false);
        step();
        Release newest = new ReleaseBuilder(9, "main", 10).offsets(List.of(1L, 1L)).build();
        releases.raiseFloor(9);
        store.create(LakeLayout.release(9), ObjectBody.of(ReleaseJson.encode(newest)), Map.of());

        loop.lead(true);
        step();

        assertThat(loop.status().last()).extracting(Release::number).isEqualTo(9L);
    }

    /// To begin anew would be to leave behind what the run has made.
    @Test
    void whoStandsByHaltsWhereItsLastReleaseIsMissingUntilItIsBack() {
        Release last = new ReleaseBuilder(0, "main", 1).offsets(List.of(1L, 1L)).build();
        Release newest =
                new ReleaseBuilder(1, "next", 1).base(null).offsets(List.of(1L, 1L)).build();
        String kept = LakeLayout.unpublished("main", 0L);
        put(LakeLayout.release(1), newest);
        put(LakeLayout.release(kept, 0), ReleaseBuilder.of(last).build());

        step();

        assertThat(loop.status().state()).isEqualTo(PublisherStatus.State.HALTED);
        assertThat(loop.status().reason()).startsWith("LAKE-010 release 0 is missing");

        put(LakeLayout.release(0), last);
        now = now.plus(MINUTE);
        step();

        assertThat(loop.status().state()).isEqualTo(PublisherStatus.State.STANDBY);
        assertThat(releases.unpublished("main", null).newest()).isEmpty();
    }

    /// It looks again every half minute.
    @Test
    void whoHaltsForAMissingReleaseWalksTheWayBackOnceUntilItIsBack() {
        Release last = new ReleaseBuilder(0, "main", 1).offsets(List.of(1L, 1L)).build();
        for (long number = 1; number <= 50; number++) {
            Long base = number == 1 ? null : (Long) (number - 1);
            put(
                    LakeLayout.release(number),
                    new ReleaseBuilder(number, "next", 1).base(base).build());
        }
        put(LakeLayout.release(LakeLayout.unpublished("main", 0L), 0), last);
        CountingObjectStore counting = new CountingObjectStore(store);
        PublisherLoop halted = loop(log, counting);
        halted.step(now, Duration.ZERO);
        int walked = counting.requests();

        now = now.plus(MINUTE);
        halted.step(now, Duration.ZERO);
        int again = counting.requests() - walked;

        assertThat(halted.status().reason()).startsWith("LAKE-010 release 0 is missing");
        assertThat(walked).isGreaterThan(50);
        assertThat(again).isBetween(1, 5);
    }

    private void put(ObjectKey key, Release release) {
        store.create(key, ObjectBody.of(ReleaseJson.encode(release)), Map.of());
    }

    @Test
    void whoStandsByOrHaltsDoesNotRefuseACompaction() {
        release(new ReleaseBuilder(0, "next", 1));
        step();

        CompactionAnswer standsBy = compact();
        log.madeAnew = true;
        now = now.plus(MINUTE);
        step();
        CompactionAnswer halted = compact();

        assertThat(standsBy)
                .isInstanceOfSatisfying(
                        CompactionAnswer.NotNow.class,
                        answer -> assertThat(answer.reason()).startsWith("run main stands by"));
        assertThat(halted)
                .isInstanceOfSatisfying(
                        CompactionAnswer.NotNow.class,
                        answer -> assertThat(answer.reason()).startsWith("LAKE-005"));
    }

    private CompactionAnswer compact() {
        CompactionProposal proposal =
                new CompactionProposal(
                        "next",
                        Commits.DAY,
                        0,
                        List.of(new LandedObject(new ObjectKey("large"), 2, 9, "0".repeat(64))),
                        List.of(new ObjectKey("small-1"), new ObjectKey("small-2")));
        CompletableFuture<CompactionAnswer> answer = new CompletableFuture<>();
        loop.compact(new SilverCompaction(proposal, 0, List.of()), answer);
        step();
        return answer.getNow(new CompactionAnswer.NotLeading());
    }

    @Test
    void readersDoNotMoveToAForgottenRun() {
        release(new ReleaseBuilder(0, "main", 1));
        release(new ReleaseBuilder(1, "next", 1));
        new ForgottenRuns(releases).add("main", releases.newest().orElseThrow());

        TakeoverAnswer answer = rollBack();

        assertThat(answer)
                .isInstanceOfSatisfying(
                        TakeoverAnswer.Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .startsWith("GOLD-108 run 'main' was forgotten"));
        assertThat(releases.newest()).map(Release::number).contains(1L);
    }

    /// The release came after the run was forgotten: it was on its way.
    @Test
    void aRunThatWasPublishedAfterAllIsNoForgottenOne() {
        release(new ReleaseBuilder(0, "next", 1));
        new ForgottenRuns(releases).add("main", releases.newest().orElseThrow());
        release(new ReleaseBuilder(1, "main", 1));
        release(new ReleaseBuilder(2, "next", 1));

        assertThat(rollBack()).isInstanceOf(TakeoverAnswer.Moved.class);
    }

    private void release(ReleaseBuilder release) {
        releases.append(release.offsets(List.of(1L, 1L)).build());
    }

    private TakeoverAnswer rollBack() {
        CompletableFuture<TakeoverAnswer> answer = new CompletableFuture<>();
        loop.takeOver(Release.Kind.ROLLBACK, answer, now);
        step();
        step();
        return answer.getNow(new TakeoverAnswer.NotLeading());
    }

    @Test
    void aRunOfALogThatIsGoneSaysSoBeforeItReadsItsCommits() {
        release(new ReleaseBuilder(0, "main", 1));
        log.commitsGone = true;
        PublisherSetup recovered = new PublisherSetup(new Topics("main"), 2, 0, 1, MINUTE, 1);
        PublisherLoop stale = loop(recovered, log, store);

        stale.step(now, Duration.ZERO);

        assertThat(stale.status().state()).isEqualTo(PublisherStatus.State.HALTED);
        assertThat(stale.status().reason()).startsWith("GOLD-110 run 'main'");
    }

    private void assertHalted() {
        assertThat(loop.status().state()).isEqualTo(PublisherStatus.State.HALTED);
        assertThat(loop.status().reason()).startsWith("LAKE-005");
    }

    private void step() {
        loop.step(now, Duration.ZERO);
    }

    private static PublisherLoop loop(PipelineLog log, ObjectStore store) {
        return loop(new PublisherSetup(new Topics("main"), 2, 0, 1, MINUTE), log, store);
    }

    private static PublisherLoop loop(PublisherSetup setup, PipelineLog log, ObjectStore store) {
        PublisherLoop loop =
                new PublisherLoop(
                        setup,
                        log,
                        new GoldTables("main", store, new TextGoldCodec(), 20),
                        LakeDocuments.releaseLog(store),
                        LakeDocuments.checkpoints(store),
                        Instant.EPOCH);
        loop.lead(true);
        return loop;
    }

    /// Has no commits, and can become another.
    private static final class Log implements PipelineLog {
        private boolean madeAnew;
        private boolean commitsGone;

        @Override
        public void inject(long cut, List<Integer> partitions) {}

        @Override
        public List<Long> rawEnds() {
            return List.of(0L, 0L);
        }

        @Override
        public void goOnFrom(SortedMap<String, Long> positions) {}

        @Override
        public List<CommitRecord> poll(Duration atMost) {
            if (commitsGone) {
                throw new LakeException.Contradiction("the commits are gone");
            }
            return List.of();
        }

        @Override
        public boolean isCaughtUp() {
            return true;
        }

        @Override
        public void checkBelonging() {
            if (madeAnew) {
                throw new LakeException.BelongsElsewhere("the topic is another", "recover");
            }
        }
    }
}
