package podium.query;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static podium.query.LiveReplies.known;
import static podium.query.LiveReplies.told;

class LiveViewsTest {
    private static final Query QUERY = new Query(Question.PRODUCT_FUNNEL, DateRange.ALL, 1);
    private static final Asked LIVE = new Asked(QUERY, null, null, false, View.LIVE);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final Snapshots snapshots = new Snapshots(3, 1_000);
    private LiveSource source = _ -> List.of(told("a", known(0, view("p")), known(1, view("p"))));

    @Test
    void beforeTheFirstReleaseThereIsNoneToGoBeyond() {
        assertThat(views(Duration.ofSeconds(10), 8).find()).isEmpty();
    }

    @Test
    void theAnswerIsTheReleaseAndWhatIsKnownBeyondItOnOnePage() {
        publish(0);

        Page page =
                Answering.page(Answering.over(snapshots, release -> source.beyond(release)), LIVE);

        assertThat(page.rows()).singleElement().extracting(row -> row.count(0)).isEqualTo(7L);
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.next()).isNull();
        assertThat(page.view())
                .isEqualTo(
                        new GivenView.Live(
                                LiveReplies.TAKEN,
                                List.of(
                                        new GivenView.Through(0, 1, 40, 30),
                                        new GivenView.Through(1, 1, 40, 30))));
    }

    @Test
    void whereAPartIsMissingTheReleaseAnswersAndSaysWhy() {
        publish(0);
        source = _ -> List.of(told("a", known(0, view("p"))));

        Page page =
                Answering.page(Answering.over(snapshots, release -> source.beyond(release)), LIVE);

        assertThat(page.rows()).singleElement().extracting(row -> row.count(0)).isEqualTo(5L);
        assertThat(page.view())
                .isInstanceOfSatisfying(
                        GivenView.Instead.class,
                        instead -> assertThat(instead.because()).contains("partition 1"));
    }

    @Test
    void twoLooksNeverShareRows() {
        publish(0);
        AtomicInteger times = new AtomicInteger();
        source =
                _ -> {
                    GoldRow[] rows = new GoldRow[times.incrementAndGet()];
                    java.util.Arrays.fill(rows, view("p"));
                    return List.of(told("a", known(0, rows), known(1)));
                };
        LiveViews views = views(Duration.ofSeconds(10), 8);
        Answers answers =
                new Answers(
                        snapshots,
                        Answering.past(new podium.testkit.InMemoryObjectStore(), snapshots),
                        views,
                        1_000,
                        Duration.ofSeconds(10));

        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            counts.add(Answering.page(answers, LIVE).rows().getFirst().count(0));
            nanos.addAndGet(Duration.ofMillis(100).toNanos());
        }

        assertThat(counts).containsExactly(6L, 7L, 8L);
        assertThat(Answering.page(answers, Asked.first(QUERY)).rows().getFirst().count(0))
                .isEqualTo(5L);
    }

    @Test
    void requestsOfAMomentShareOneLook() throws Exception {
        publish(0);
        CountDownLatch go = new CountDownLatch(1);
        LiveSource told = source;
        source =
                release -> {
                    go.await();
                    return told.beyond(release);
                };
        LiveViews views = views(Duration.ofSeconds(10), 100);
        List<Future<LiveViews.Found>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                asked.add(threads.submit(() -> views.find().orElseThrow()));
            }
            go.countDown();
        }

        nanos.addAndGet(Duration.ofMillis(99).toNanos());
        LiveViews.Found soon = views.find().orElseThrow();
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        LiveViews.Found later = views.find().orElseThrow();

        for (Future<LiveViews.Found> one : asked) {
            assertThat(one.get()).isSameAs(soon);
        }
        assertThat(later).isNotSameAs(soon);
        assertThat(looks).hasValue(2);
    }

    @Test
    void aLookThatTookLongIsFollowedByALongRest() {
        publish(0);
        LiveSource told = source;
        source =
                release -> {
                    nanos.addAndGet(Duration.ofMillis(200).toNanos());
                    return told.beyond(release);
                };
        LiveViews views = views(Duration.ofSeconds(10), 8);

        views.find();
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        views.find();
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        views.find();

        assertThat(looks).hasValue(2);
    }

    @Test
    void whoCanNotWaitLongerIsAnsweredByTheRelease() throws Exception {
        publish(0);
        CountDownLatch go = new CountDownLatch(1);
        source =
                _ -> {
                    go.await();
                    return List.of();
                };

        LiveViews.Found found = views(Duration.ofMillis(20), 8).find().orElseThrow();

        assertThat(found.snapshot().look()).isZero();
        assertThat(found.view())
                .isEqualTo(new GivenView.Instead("gold-service did not answer within PT0.02S"));
        go.countDown();
    }

    @Test
    void aReleaseThatComesDuringALookIsTheOneToGoBeyond() {
        publish(0);
        LiveSource told = source;
        List<Long> cuts = new ArrayList<>();
        source =
                release -> {
                    cuts.add(release.cut());
                    if (cuts.size() == 1) {
                        publish(1);
                    }
                    return told.beyond(release);
                };

        LiveViews.Found found = views(Duration.ofSeconds(10), 8).find().orElseThrow();

        assertThat(cuts).containsExactly(1L, 2L);
        assertThat(found.snapshot().number()).isOne();
        assertThat(found.view()).isInstanceOf(GivenView.Live.class);
    }

    @Test
    void neverAnOlderReleaseAfterANewerOne() {
        publish(0);
        LiveViews views = views(Duration.ofSeconds(10), 8);
        views.find();
        publish(1);

        assertThat(views.find().orElseThrow().snapshot().number()).isOne();
    }

    @Test
    void releasesThatComeWithEachLookDelayItThreeTimesAtMost() {
        publish(0);
        AtomicInteger number = new AtomicInteger();
        LiveSource told = source;
        source =
                release -> {
                    publish(number.incrementAndGet());
                    return told.beyond(release);
                };

        LiveViews.Found found = views(Duration.ofSeconds(10), 8).find().orElseThrow();

        assertThat(looks).hasValue(3);
        assertThat(found.snapshot().number()).isEqualTo(2);
        assertThat(found.view()).isInstanceOf(GivenView.Live.class);
    }

    @Test
    void whenTooManyWaitTheLastLookIsGivenAndNothingThatIsOld() throws Exception {
        publish(0);
        LiveSource told = source;
        LiveViews views = views(Duration.ofSeconds(10), 1);
        LiveViews.Found last = views.find().orElseThrow();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        source =
                release -> {
                    begun.countDown();
                    go.await();
                    return told.beyond(release);
                };
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<LiveViews.Found> first = threads.submit(() -> views.find().orElseThrow());
            begun.await();

            LiveViews.Found soon = views.find().orElseThrow();
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            LiveViews.Found later = views.find().orElseThrow();

            assertThat(soon).isSameAs(last);
            assertThat(later.view()).isInstanceOf(GivenView.Instead.class);
            go.countDown();
            assertThat(first.get().view()).isInstanceOf(GivenView.Live.class);
        }
    }

    @Test
    void moreRowsThanAllowedAreLeftToTheRelease() {
        publish(0);
        source = _ -> List.of(told("a", known(0, rows(60)), known(1, rows(60))));

        LiveViews.Found found = views(Duration.ofSeconds(10), 8).find().orElseThrow();

        assertThat(found.view())
                .isEqualTo(
                        new GivenView.Instead(
                                "more than 100 rows of increments wait for the next release"));
    }

    private static GoldRow[] rows(int count) {
        GoldRow[] rows = new GoldRow[count];
        for (int i = 0; i < count; i++) {
            rows[i] = view("q" + i);
        }
        return rows;
    }

    private static GoldRow view(String product) {
        return new GoldRow(GoldKey.funnel(Tables.DAY, product, null), Measures.of(1, 0, 0, 0));
    }

    private void publish(long number) {
        snapshots.swapIn(
                new Tables()
                        .funnel(Tables.DAY, "p", null, 5, 0, 0, 0)
                        .funnel(Tables.DAY, "o", null, 1, 0, 0, 0)
                        .snapshot(number));
    }

    private LiveViews views(Duration patience, int waitingMax) {
        return new LiveViews(
                snapshots,
                release -> {
                    looks.incrementAndGet();
                    return source.beyond(release);
                },
                new LiveViews.Limits(Duration.ofMillis(100), patience, waitingMax, 100),
                nanos::get);
    }
}
