package podium.gold.publish;

import podium.events.Topics;
import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.DateRows;
import podium.lake.GoldRow;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;
import podium.lake.RunState;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class PublisherTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String COMMITS = "pipeline.commits";

    private final Commits commits = new Commits();
    private final ReleaseRequests requests = new ReleaseRequests();

    @Test
    void aPublisherThatStartsInjectsTheNextCutEverywhereOnceItHasCaughtUp() {
        Publisher publisher = publisher("main", null, true);

        Effect before = publisher.next(NOW);
        publisher.caughtUp();
        Effect after = publisher.next(NOW);

        assertThat(before).isEqualTo(Effect.NOTHING);
        assertThat(after).isEqualTo(new Effect.Inject(1, List.of(0, 1)));
    }

    @Test
    void nothingIsInjectedWhileACutIsOnItsWay() {
        Publisher publisher = publisher("main", null, true);
        publisher.caughtUp();
        publisher.injected(new Effect.Inject(1, List.of(0, 1)), NOW);

        Effect muchLater = publisher.next(NOW.plus(Duration.ofHours(1)));

        assertThat(muchLater).isEqualTo(Effect.NOTHING);
        OpenCut open = requireNonNull(publisher.openCut());
        assertThat(open.waitingFor()).hasSize(8);
    }

    @Test
    void withNothingNewNoBarrierIsInjected() {
        Publisher publisher = publisher("main", null, false);
        publisher.caughtUp();

        Effect look = publisher.next(NOW);
        publisher.ends(List.of(0L, 0L), NOW);

        assertThat(look).isEqualTo(Effect.LOOK_AT_ENDS);
        assertThat(publisher.next(NOW)).isEqualTo(Effect.NOTHING);
        assertThat(publisher.next(NOW.plus(MINUTE))).isEqualTo(Effect.LOOK_AT_ENDS);
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepThePublisherFromLooking() {
        Publisher publisher = publisher("main", null, false);
        publisher.caughtUp();
        publisher.ends(List.of(0L, 0L), NOW);

        Instant setBack = NOW.minus(Duration.ofHours(1));

        assertThat(publisher.next(setBack)).isEqualTo(Effect.LOOK_AT_ENDS);
    }

    @Test
    void withSomethingNewTheNextCutIsInjectedAfterTheInterval() {
        Publisher publisher = publisher("main", null, false);
        publisher.caughtUp();

        publisher.ends(List.of(0L, 1L), NOW);

        assertThat(publisher.next(NOW)).isEqualTo(new Effect.Inject(1, List.of(0, 1)));
    }

    @Test
    void aCutSeenInSomePartitionsOnlyIsInjectedAgainEverywhere() {
        Publisher publisher = publisher("main", null, false);
        publisher.caughtUp();

        publisher.fold(commits.record(COMMITS, Commits.chunk(Layer.BRONZE, 1, 1, 3, 10)));

        assertThat(publisher.next(NOW)).isEqualTo(new Effect.Inject(1, List.of(0, 1)));
    }

    @Test
    void goldsEarlyChunksOfACutDontShowThatItsBarrierIsThere() {
        Publisher publisher = publisher("main", null, true);
        for (int partition = 0; partition < 2; partition++) {
            CommitChunk whole = Commits.chunk(Layer.GOLD, partition, 1, 3, 10);
            publisher.fold(
                    commits.record(
                            COMMITS,
                            new CommitChunk(
                                    Layer.GOLD,
                                    partition,
                                    1,
                                    0,
                                    List.of(),
                                    whole.increments(),
                                    whole.members(),
                                    null)));
        }

        publisher.caughtUp();

        assertThat(publisher.next(NOW)).isEqualTo(new Effect.Inject(1, List.of(0, 1)));
    }

    @Test
    void aCompleteBalancedCutBecomesARelease() {
        Publisher publisher = publisher("main", null, false);
        foldAll(publisher, 1, 3, 10);

        writeGold(publisher);
        Release release = ((Effect.Append) publisher.next(NOW)).release();
        publisher.appended(release);

        assertThat(release.number()).isZero();
        assertThat(release.cut()).isEqualTo(1);
        assertThat(release.rawOffsets()).containsExactly(10L, 10L);
        assertThat(release.commitsPositions()).containsEntry(COMMITS, 8L);
        assertThat(release.totals().getOrDefault(Layer.BRONZE, LayerTotals.NONE).rows())
                .isEqualTo(6);
        assertThat(publisher.reached()).isEqualTo(new Reached(1, List.of(10L, 10L), release));
    }

    @Test
    void aReleaseAsksForTheSameDocumentAgainUntilItIsThere() {
        Publisher publisher = publisher("main", null, false);
        foldAll(publisher, 1, 3, 10);
        writeGold(publisher);

        Effect first = publisher.next(NOW);
        Effect again = publisher.next(NOW.plus(MINUTE));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void aCutWithoutRecordsIsCompleteAndMakesNoRelease() {
        Publisher publisher = publisher("main", null, false);

        foldAll(publisher, 1, 0, 4);

        assertThat(publisher.reached()).isEqualTo(new Reached(1, List.of(4L, 4L), null));
    }

    @Test
    void theNextReleaseGoesOnFromTheFirstRecordOfALaterCut() {
        Publisher publisher = publisher("main", null, false);
        List<CommitRecord> early = commits.of(COMMITS, 0, 2, 1, 20);
        early.forEach(publisher::fold);
        foldAll(publisher, 1, 3, 10);
        writeGold(publisher);

        Release release = ((Effect.Append) publisher.next(NOW)).release();

        assertThat(release.commitsPositions()).containsEntry(COMMITS, early.getFirst().offset());
    }

    @Test
    void aRepeatedChunkChangesNothingAndAContradictingOneHalts() {
        Publisher publisher = publisher("main", null, false);
        publisher.fold(commits.record(COMMITS, Commits.chunk(Layer.BRONZE, 0, 1, 3, 10)));
        publisher.fold(commits.record(COMMITS, Commits.chunk(Layer.BRONZE, 0, 1, 3, 10)));
        Effect before = publisher.next(NOW);

        publisher.fold(commits.record(COMMITS, Commits.chunk(Layer.BRONZE, 0, 1, 4, 10)));

        assertThat(before).isEqualTo(Effect.NOTHING);
        assertThat(halt(publisher)).startsWith("GOLD-105").contains("bronze commit of cut 1");
    }

    @Test
    void chunksOfAReleasedCutAreIgnoredWhateverTheySay() {
        Publisher publisher = publisher("main", released(publisher("main", null, false)), false);

        publisher.fold(commits.record(COMMITS, Commits.chunk(Layer.BRONZE, 0, 1, 99, 77)));

        assertThat(publisher.next(NOW)).isEqualTo(Effect.NOTHING);
    }

    @Test
    void layersThatCutAPartitionAtDifferentOffsetsHaltPublishing() {
        Publisher publisher = publisher("main", null, false);
        for (Layer layer : Layer.values()) {
            long end = layer == Layer.GOLD ? 11 : 10;
            publisher.fold(commits.record(COMMITS, Commits.chunk(layer, 0, 1, 3, end)));
        }
        commits.of(COMMITS, 1, 1, 3, 10).forEach(publisher::fold);

        assertThat(halt(publisher)).startsWith("GOLD-106").contains("at 11 for gold");
    }

    @Test
    void aVectorThatStepsBackIsRefused() {
        Publisher publisher = publisher("main", released(publisher("main", null, false)), false);

        foldAll(publisher, 2, 3, 9);

        assertThat(halt(publisher)).startsWith("GOLD-107").contains("cut 2 steps back");
    }

    @Test
    void aCommitWhoseObjectsHaveOtherRowsThanItCountsHaltsPublishing() {
        Publisher publisher = publisher("main", null, false);
        CommitChunk right = Commits.chunk(Layer.BRONZE, 0, 1, 3, 10);
        publisher.fold(
                commits.record(
                        COMMITS,
                        new CommitChunk(
                                Layer.BRONZE,
                                0,
                                1,
                                0,
                                right.objects(),
                                List.of(),
                                new CommitClose(10, 10, CutCounts.rows(4)))));
        foldAll(publisher, 1, 3, 10, Layer.BRONZE);

        assertThat(halt(publisher)).startsWith("GOLD-106").contains("counts 4 rows");
    }

    @Test
    void aRunThatIsNotThePublishedOneStandsByAndKeepsItsReleases() {
        Release ofMain = released(publisher("main", null, false));
        Publisher other = publisher("replay-1", ofMain, true);
        other.caughtUp();

        Release kept = keep(other);

        assertThat(kept.run()).isEqualTo("replay-1");
        assertThat(kept.number()).isZero();
        assertThat(kept.base()).isNull();
        assertThat(other.leads()).isFalse();
        assertThat(other.positions()).containsOnlyKeys(COMMITS, "pipeline.commits.replay-1");
        assertThat(other.reached().cut()).isEqualTo(1);
        assertThat(other.unpublished()).isEqualTo(kept);
        assertThat(other.published()).isNull();
        assertThat(other.next(NOW.plus(MINUTE))).isEqualTo(Effect.NOTHING);
    }

    @Test
    void aRunThatIsBehindMakesOneReleaseOfTheCutsThatAreThere() {
        Publisher other = publisher("replay-1", ofMain(1_000), true);
        for (long cut = 1; cut <= 3; cut++) {
            foldOther(other, cut, 10 * cut);
        }
        Effect before = other.next(NOW);
        long reachedBefore = other.reached().cut();

        other.settle();
        Effect.WriteGold write = (Effect.WriteGold) other.next(NOW);
        Release kept = kept(other);

        assertThat(before).isEqualTo(Effect.NOTHING);
        assertThat(reachedBefore).isZero();
        assertThat(write.increments())
                .extracting(GoldRow::measures)
                .containsExactly(Measures.of(6, 6, 18));
        assertThat(kept.number()).isZero();
        assertThat(kept.cut()).isEqualTo(3);
        assertThat(kept.rawOffsets()).containsExactly(30L, 30L);
        assertThat(kept.books().getFirst().rawRecords()).isEqualTo(9);
        assertThat(kept.added().get(Layer.SILVER)).hasSize(6);
        assertThat(kept.totals())
                .hasEntrySatisfying(Layer.SILVER, of -> assertThat(of.rows()).isEqualTo(18));
        assertThat(other.reached().cut()).isEqualTo(3);
        assertThat(other.next(NOW)).isEqualTo(Effect.NOTHING);
    }

    /// Such a cut belongs to no release: whoever goes on from this one has to meet it again.
    @Test
    void aCutWithoutRecordsAfterThoseThatAreGatheredIsStillToBeRead() {
        Publisher other = publisher("replay-1", ofMain(1_000), true);
        foldOther(other, 1, 10);
        foldOther(other, 2, 20);
        SortedMap<String, Long> afterTheSecond = other.positions();
        foldOther(other, 3, 0, 20);

        other.settle();
        Release kept = kept(other);

        assertThat(kept.cut()).isEqualTo(2);
        assertThat(kept.commitsPositions()).isEqualTo(afterTheSecond);
        assertThat(other.reached().cut()).isEqualTo(3);
    }

    @Test
    void whatIsGatheredHasABound() {
        Publisher other = publisher("replay-1", ofMain(1_000), true);

        for (long cut = 1; cut <= GatheredCuts.CUTS_MAX + 1; cut++) {
            foldOther(other, cut, 10 * cut);
        }

        assertThat(kept(other).cut()).isEqualTo(GatheredCuts.CUTS_MAX);
        assertThat(other.reached().cut()).isEqualTo(GatheredCuts.CUTS_MAX);
        other.settle();
        assertThat(kept(other).cut()).isEqualTo(GatheredCuts.CUTS_MAX + 1);
    }

    /// Or two runs may have no cut in common, if the published one comes to no other.
    @Test
    void theNewestReleasesCutIsKept() {
        Publisher other = publisher("replay-1", ofMain(2), true);
        for (long cut = 1; cut <= 3; cut++) {
            foldOther(other, cut, 10 * cut);
        }

        assertThat(kept(other).cut()).isEqualTo(2);
        other.settle();
        assertThat(kept(other).cut()).isEqualTo(3);
    }

    private static Release ofMain(long cut) {
        return new ReleaseBuilder(0, "main", cut).offsets(List.of(10L, 10L)).build();
    }

    @Test
    void cutsBeforeOneThatIsRefusedAreKeptFirst() {
        Publisher other = publisher("replay-1", ofMain(1_000), true);
        foldOther(other, 1, 20);
        foldOther(other, 2, 10);

        assertThat(kept(other).cut()).isEqualTo(1);
        assertThat(halt(other)).contains("cut 2 steps back");
    }

    /// Or each start would begin with them again, and keep none.
    @Test
    void cutsBeforeACommitThatContradictsAreKeptFirst() {
        Publisher other = publisher("replay-1", ofMain(1_000), true);
        foldOther(other, 1, 10);
        other.fold(commits.record(COMMITS, Commits.chunk(Layer.BRONZE, 0, 2, 3, 20)));
        other.fold(commits.record(COMMITS, Commits.chunk(Layer.BRONZE, 0, 2, 4, 20)));
        foldOther(other, 2, 20);

        assertThat(kept(other).cut()).isEqualTo(1);
        assertThat(halt(other)).contains("says something else");
    }

    @Test
    void aRunThatWasPublishedKeepsBuildingOnWhatItPublishedLast() {
        Release ofMain = released(publisher("main", null, false));
        Release ofReplay = keep(publisher("replay-1", ofMain, true));
        Release promotion =
                TakeoverRelease.of(
                        Release.Kind.PROMOTION,
                        new RunState(ofMain, null, ofReplay),
                        KeptReleases.objects("replay-1", null, 100, ofReplay),
                        NOW);
        Publisher main =
                new Publisher(
                        new PublisherSetup(new Topics("main"), 2, 0, 1, MINUTE),
                        new RunState(promotion, ofMain, null),
                        true,
                        requests);

        foldAll(main, 2, 2, 20);
        main.settle();
        Effect.WriteGold write = (Effect.WriteGold) main.next(NOW);
        writeGold(main);
        Release kept = ((Effect.Keep) main.next(NOW)).release();

        assertThat(main.leads()).isFalse();
        assertThat(write.base())
                .isEqualTo(DateRows.ofOwn(Commits.DAY, ofMain.goldFiles().getFirst()));
        assertThat(kept.number()).isZero();
        assertThat(kept.cut()).isEqualTo(2);
        assertThat(kept.books().getFirst().rawRecords()).isEqualTo(3 + 2);
    }

    @Test
    void aRunWhoseLastReleaseWasMadeOverALogThatIsGoneHalts() {
        Release ofMain = released(publisher("main", null, false));
        PublisherSetup over = setup("main", ofMain.number());
        PublisherSetup recovered = setup("main", ofMain.number() + 1);
        PublisherSetup anew = setup("recovered", ofMain.number() + 1);

        assertThat(publisher(over, ofMain, ofMain).next(NOW)).isNotInstanceOf(Effect.Halt.class);
        assertThat(publisher(anew, ofMain, null).next(NOW)).isNotInstanceOf(Effect.Halt.class);
        assertThat(halt(publisher(recovered, ofMain, ofMain)))
                .startsWith("GOLD-110 run 'main' was published last with release 0,")
                .contains("release 1 and later", "./podium recover");
    }

    private Publisher publisher(PublisherSetup setup, Release newest, @Nullable Release own) {
        return new Publisher(setup, new RunState(newest, own, null), false, requests);
    }

    private static PublisherSetup setup(String run, long firstRelease) {
        return new PublisherSetup(new Topics(run), 2, 0, 1, MINUTE, firstRelease);
    }

    @Test
    void bronzesCommitsWaitWhereAReplayIsFarBehind() {
        Publisher other = publisher("replay-1", released(publisher("main", null, false)), true);
        for (long cut = 1; cut <= OpenCuts.AHEAD_MAX; cut++) {
            foldBronze(other, cut);
        }
        Set<String> near = other.ahead();

        foldBronze(other, OpenCuts.AHEAD_MAX + 1);

        assertThat(near).isEmpty();
        assertThat(other.ahead()).containsExactly(COMMITS);
    }

    private void foldBronze(Publisher publisher, long cut) {
        for (int partition = 0; partition < 2; partition++) {
            publisher.fold(
                    commits.record(
                            COMMITS, Commits.chunk(Layer.BRONZE, partition, cut, 1, cut * 10)));
        }
    }

    /// Has a publisher of another run keep cut 1.
    private Release keep(Publisher other) {
        foldOther(other, 1, 10);
        other.settle();
        return kept(other);
    }

    /// Three rows a partition, in another run.
    private void foldOther(Publisher other, long cut, long rawNext) {
        foldOther(other, cut, 3, rawNext);
    }

    private void foldOther(Publisher other, long cut, long rows, long rawNext) {
        for (int partition = 0; partition < 2; partition++) {
            for (CommitRecord commit :
                    commits.of("pipeline.commits.replay-1", partition, cut, rows, rawNext)) {
                boolean bronze = commit.chunk().layer() == Layer.BRONZE;
                other.fold(bronze ? commits.record(COMMITS, commit.chunk()) : commit);
            }
        }
    }

    private static Release kept(Publisher other) {
        writeGold(other);
        Release kept = ((Effect.Keep) other.next(NOW)).release();
        other.kept(kept);
        return kept;
    }

    @Test
    void anotherRunsCommitsInTheSharedTopicAreNotMine() {
        Publisher other = publisher("replay-1", null, false);

        commits.of(COMMITS, 0, 1, 3, 10).forEach(other::fold);

        assertThat(other.progress().committed())
                .filteredOn(layer -> layer.cut() == 1)
                .singleElement()
                .satisfies(layer -> assertThat(layer.layer()).isEqualTo(Layer.BRONZE));
    }

    @Test
    void whoAsksForAReleaseIsAnsweredWhenTheCutBehindItIsReleased() {
        Publisher publisher = publisher("main", null, false);
        publisher.caughtUp();
        CompletableFuture<ReleaseAnswer> answer = new CompletableFuture<>();
        requests.add(List.of(9L, 5L), publisher.reached(), answer);
        Effect inject = publisher.next(NOW);
        publisher.injected((Effect.Inject) inject, NOW);
        foldAll(publisher, 1, 3, 10);
        writeGold(publisher);
        boolean early = answer.isDone();

        publisher.appended(((Effect.Append) publisher.next(NOW)).release());
        publisher.next(NOW);

        assertThat(early).isFalse();
        assertThat(answer).isCompletedWithValue(new ReleaseAnswer.Released(0, 1));
    }

    @Test
    void whoAsksWhenNothingIsNewIsAnsweredAtOnce() {
        Publisher publisher = publisher("main", released(publisher("main", null, false)), false);
        CompletableFuture<ReleaseAnswer> answer = new CompletableFuture<>();

        requests.add(List.of(10L, 10L), publisher.reached(), answer);

        assertThat(answer).isCompletedWithValue(new ReleaseAnswer.NothingNew(0L, 1));
    }

    @Test
    void aCompactionMeanwhileIsNothingNewToWhoAsks() {
        Release first = released(publisher("main", null, false));
        Publisher publisher = publisher("main", first, false);
        CompletableFuture<ReleaseAnswer> answer = new CompletableFuture<>();
        requests.add(List.of(12L, 12L), publisher.reached(), answer);

        publisher.compacted(ReleaseBuilder.of(first).next().build());
        foldAll(publisher, 2, 0, 12);
        publisher.next(NOW);

        assertThat(answer).isCompletedWithValue(new ReleaseAnswer.NothingNew(1L, 2));
    }

    private Publisher publisher(String run, @Nullable Release newest, boolean starting) {
        PublisherSetup setup = new PublisherSetup(new Topics(run), 2, 0, 1, MINUTE);
        Release own = newest != null && newest.run().equals(run) ? newest : null;
        return new Publisher(setup, new RunState(newest, own, null), starting, requests);
    }

    private void foldAll(Publisher publisher, long cut, long rows, long rawNext, Layer... but) {
        for (int partition = 0; partition < 2; partition++) {
            int of = partition;
            commits.of(COMMITS, partition, cut, rows, rawNext).stream()
                    .filter(commit -> of != 0 || !List.of(but).contains(commit.chunk().layer()))
                    .forEach(publisher::fold);
        }
    }

    private Release released(Publisher publisher) {
        foldAll(publisher, 1, 3, 10);
        writeGold(publisher);
        return ((Effect.Append) publisher.next(NOW)).release();
    }

    private static String halt(Publisher publisher) {
        return ((Effect.Halt) publisher.next(NOW)).reason();
    }

    /// One table and the members of one date.
    private static void writeGold(Publisher publisher) {
        publisher.goldWritten(file((Effect.WriteGold) publisher.next(NOW)));
        Effect.WriteMembers members = (Effect.WriteMembers) publisher.next(NOW);
        publisher.goldWritten(
                new LandedObject(
                        LakeLayout.goldMembers("main", members.eventDate(), members.cut()),
                        4,
                        1,
                        "0".repeat(64)));
    }

    private static LandedObject file(Effect.WriteGold write) {
        return new LandedObject(new ObjectKey("gold/" + write.cut()), 1, 1, "0".repeat(64));
    }
}
