package podium.query;

import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;
import podium.query.Refusal.Kind;
import podium.testkit.ForwardingObjectStore;
import podium.testkit.InMemoryObjectStore;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// Time travel: releases that are no longer in memory.
@NullUnmarked
class PastReleasesTest {
    private static final Query QUERY = new Query(Question.PRODUCT_FUNNEL, DateRange.ALL, 1);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final SlowStore store = new SlowStore(bucket);
    private final Snapshots snapshots = new Snapshots(1, 1_000_000);

    @BeforeEach
    void fiveReleases() {
        Lake lake = new Lake(bucket);
        ReleaseWatch watch =
                new ReleaseWatch(
                        LakeDocuments.releaseLog(bucket),
                        new SnapshotLoader(
                                bucket, GoldFile::read, MembersFile::read, 1000, 1 << 20, 1 << 20),
                        snapshots);
        for (long views = 1; views <= 5; views++) {
            lake.publish(
                    new Tables()
                            .funnel(Tables.DAY.plusDays(views), "p", null, views, 0, 0, 0)
                            .funnel(Tables.DAY.plusDays(views), "q", null, 0, 0, 0, 1));
            watch.look();
        }
    }

    @Test
    void anOlderReleaseAnswersAsItDid() {
        Answers answers = Answering.over(snapshots, Answering.past(store, snapshots));

        Page page = Answering.page(answers, asked(2));

        assertThat(page.release().number()).isEqualTo(2);
        assertThat(page.rows().getFirst().count(0)).isEqualTo(1 + 2 + 3);
        Page next = Answering.page(answers, QUERY, page.next());
        assertThat(next.release().number()).isEqualTo(2);
        assertThat(next.rows().getFirst().productId()).isEqualTo("q");
    }

    @Test
    void whatTheNewestHasIsNotReadAgainNorWhatIsKept() {
        Answers answers = Answering.over(snapshots, Answering.past(store, snapshots));

        Answering.page(answers, asked(2));
        int once = store.reads.get();
        Answering.page(answers, asked(2));

        // its document and those of its bases: every file is one of the newest release's too
        assertThat(once).isEqualTo(3);
        assertThat(store.reads.get()).isEqualTo(once);
    }

    @Test
    void aReleaseThatIsNotThereYetAndOneThatWasCollectedAreTold() {
        Answers answers = Answering.over(snapshots, Answering.past(store, snapshots));
        LakeDocuments.releaseLog(bucket).raiseFloor(2);
        store.missing.add(LakeLayout.release(1));

        assertThat(refusal(answers, asked(9)).kind()).isEqualTo(Kind.NO_SUCH_RELEASE);
        assertThat(refusal(answers, asked(1)).kind()).isEqualTo(Kind.RELEASE_GONE);
        assertThat(refusal(answers, new Asked(QUERY, Cursor.of(1, QUERY, 1), null, false)).kind())
                .isEqualTo(Kind.CURSOR_EXPIRED);
    }

    @Test
    void aReleaseThatNoCollectionTookIsMissing() {
        Answers answers = Answering.over(snapshots, Answering.past(store, snapshots));
        LakeDocuments.releaseLog(bucket).raiseFloor(2);
        store.missing.add(LakeLayout.release(2));

        assertThatThrownBy(() -> answers.find(asked(2)))
                .isInstanceOf(QueryException.MissingRelease.class)
                .hasMessageStartingWith("QUERY-015 release 2 is missing");
    }

    @Test
    void aStoreThatIsSilentIsSaid() {
        Answers answers = Answering.over(snapshots, Answering.past(store, snapshots));
        bucket.setDown(true);

        assertThatThrownBy(() -> answers.find(asked(1)))
                .isInstanceOf(LakeException.StoreUnavailable.class);
    }

    @Test
    void nobodyWaitsForLongAndWhatWasBegunIsThereLater() {
        Answers answers =
                Answering.over(
                        snapshots,
                        Answering.past(
                                store,
                                snapshots,
                                new PastReleases.Limits(2, 100, 1, 4, SHORT, LONG)));
        store.gate = new CountDownLatch(1);

        Refusal late = refusal(answers, asked(1));
        Refusal busy = refusal(answers, asked(0));
        store.gate.countDown();

        assertThat(late.kind()).isEqualTo(Kind.TOO_SLOW);
        assertThat(busy.kind()).isEqualTo(Kind.BUSY);
        await().atMost(LONG).until(() -> answers.find(asked(1)) instanceof Answers.Outcome.Found);
        await().atMost(LONG).until(() -> answers.find(asked(0)) instanceof Answers.Outcome.Found);
    }

    @Test
    void aReleaseIsReadOnceForAllWhoAskAndOnlyAFewMayWait() throws Exception {
        PastReleases past =
                Answering.past(store, snapshots, new PastReleases.Limits(2, 100, 2, 3, LONG, LONG));
        Answers answers = Answering.over(snapshots, past);
        store.gate = new CountDownLatch(1);
        List<Future<Answers.Outcome>> asking = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                asking.add(callers.submit(() -> answers.find(asked(1))));
            }
            await().atMost(LONG)
                    .until(() ->
                            answers.find(asked(1)) instanceof Answers.Outcome.Refused(Refusal r)
                                    && r.kind() == Kind.BUSY);
            store.gate.countDown();

            for (Future<Answers.Outcome> one : asking) {
                assertThat(one.get()).isInstanceOf(Answers.Outcome.Found.class);
            }
        }

        assertThat(store.reads.get()).isEqualTo(2);
    }

    @Test
    void onlySoManyAreKept() {
        Answers answers =
                Answering.over(
                        snapshots,
                        Answering.past(
                                store,
                                snapshots,
                                new PastReleases.Limits(1, 100, 1, 1, LONG, LONG)));
        answers.find(asked(0));
        answers.find(asked(1));
        int before = store.reads.get();

        answers.find(asked(1));
        int kept = store.reads.get();
        answers.find(asked(0));

        assertThat(kept).isEqualTo(before);
    }

    @Test
    void aDamagedFileIsSaidUnlessTheReleaseIsBeingCollected() {
        LandedObject file = snapshots.newest().orElseThrow().release().goldFiles().getFirst();
        Snapshots nothing = new Snapshots(1, 100);
        nothing.swapIn(new Tables().snapshot(7));
        store.missing.add(file.key());
        Answers answers = Answering.over(nothing, Answering.past(store, nothing));

        assertThatThrownBy(() -> answers.find(asked(4)))
                .isInstanceOf(QueryException.DamagedFile.class);
        LakeDocuments.releaseLog(bucket).raiseFloor(5);
        assertThat(refusal(answers, asked(4)).kind()).isEqualTo(Kind.RELEASE_GONE);
    }

    private static Asked asked(long release) {
        return new Asked(QUERY, null, release, false);
    }

    private static Refusal refusal(Answers answers, Asked asked) {
        return ((Answers.Outcome.Refused) answers.find(asked)).refusal();
    }

    /// Counts reads, waits at a gate, and forgets objects.
    private static final class SlowStore extends ForwardingObjectStore {
        final AtomicInteger reads = new AtomicInteger();
        final List<ObjectKey> missing = new ArrayList<>();
        volatile CountDownLatch gate = new CountDownLatch(0);

        SlowStore(ObjectStore bucket) {
            super(bucket);
        }

        @Override
        public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            reads.incrementAndGet();
            return missing.contains(key) ? Optional.empty() : super.read(key, bytesMax);
        }
    }
}
