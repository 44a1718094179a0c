package podium.query;

import podium.lake.GoldMonth;
import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.Release;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReleaseWatchTest {
    private static final long FILE_BYTES_MAX = 1 << 20;
    private static final long RELEASES = 30;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Lake lake = new Lake(store);
    private final Snapshots snapshots = new Snapshots(5, 1_000_000);
    private final ReleaseWatch watch = watch(1000);

    private ReleaseWatch watch(long rowsMax) {
        return watch(rowsMax, _ -> {});
    }

    private ReleaseWatch watch(long rowsMax, Consumer<Snapshot> beforehand) {
        return new ReleaseWatch(
                LakeDocuments.releaseLog(store),
                new SnapshotLoader(
                        store,
                        GoldFile::read,
                        MembersFile::read,
                        rowsMax,
                        FILE_BYTES_MAX,
                        FILE_BYTES_MAX),
                snapshots,
                beforehand);
    }

    @Test
    void aSnapshotIsShownAroundBeforeItAnswers() {
        List<Long> shown = new ArrayList<>();
        ReleaseWatch preparing =
                watch(
                        1000,
                        snapshot -> {
                            assertThat(snapshots.newest()).isNotEqualTo(Optional.of(snapshot));
                            shown.add(snapshot.number());
                        });
        lake.publish(new Tables());
        preparing.look();
        lake.publish(new Tables());
        preparing.look();

        assertThat(shown).containsExactly(0L, 1L);
        assertThat(snapshots.newest().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void anEmptyBucketHasNothingNewer() {
        assertThat(watch.look()).isEmpty();
        assertThat(snapshots.newest()).isEmpty();
    }

    @Test
    void whatWasWrittenIsAnsweredInFull() {
        Tables tables = Tables.random(new Random(1));
        lake.publish(tables);

        watch.look();

        Snapshot loaded = snapshots.newest().orElseThrow();
        Snapshot made = tables.snapshot(0);
        for (Question question : Question.values()) {
            assertThat(Answerer.rows(loaded, question, DateRange.ALL))
                    .isEqualTo(Answerer.rows(made, question, DateRange.ALL))
                    .isNotEmpty();
        }
    }

    @Test
    void onlyTheFilesThatChangedAreReadAgain() {
        lake.publish(
                new Tables()
                        .funnel(Tables.DAY, "a", null, 1, 0, 0, 0)
                        .funnel(Tables.DAY.plusDays(1), "b", null, 1, 0, 0, 0));
        watch.look();
        Snapshot before = snapshots.newest().orElseThrow();
        lake.publish(new Tables().funnel(Tables.DAY.plusDays(1), "b", null, 7, 0, 0, 0));

        watch.look();

        Snapshot after = snapshots.newest().orElseThrow();
        List<Slice> earlier = before.slices(GoldTable.PRODUCT_FUNNEL, DateRange.ALL);
        List<Slice> later = after.slices(GoldTable.PRODUCT_FUNNEL, DateRange.ALL);
        assertThat(later.get(0)).isSameAs(earlier.get(0));
        assertThat(later.get(1)).isNotSameAs(earlier.get(1));
        assertThat(later.get(1).measures(0).count(0)).isEqualTo(7);
    }

    @Test
    void aMonthInOneFileIsAnsweredAsItsDatesWere() {
        Tables tables = Tables.random(new Random(1));
        lake.publish(tables);
        for (GoldTable table : GoldTable.values()) {
            lake.compact(table);
        }
        lake.publish(new Tables());

        watch.look();

        Snapshot loaded = snapshots.newest().orElseThrow();
        Snapshot made = tables.snapshot(0);
        assertThat(loaded.release().tables().values()).allMatch(Map::isEmpty);
        assertThat(loaded.rows()).isEqualTo(made.rows());
        for (Question question : Question.values()) {
            assertThat(Answerer.rows(loaded, question, DateRange.ALL))
                    .isEqualTo(Answerer.rows(made, question, DateRange.ALL))
                    .isNotEmpty();
        }
    }

    @Test
    void aDateThatChangesAfterwardsIsTakenFromItsOwnFile() {
        LocalDate next = Tables.DAY.plusDays(1);
        lake.publish(
                new Tables()
                        .funnel(Tables.DAY, "a", null, 1, 0, 0, 0)
                        .funnel(next, "b", null, 2, 0, 0, 0));
        lake.compact(GoldTable.PRODUCT_FUNNEL);
        lake.publish(new Tables());
        watch.look();
        List<Slice> before = slices();
        lake.publish(new Tables().funnel(next, "b", null, 7, 0, 0, 0));

        watch.look();

        assertThat(slices().get(0)).as("not read again").isSameAs(before.get(0));
        assertThat(slices().get(1).measures(0).count(0)).isEqualTo(7);
        assertThat(slices()).hasSize(2);
        Scan scan =
                snapshots
                        .newest()
                        .orElseThrow()
                        .scan(GoldTable.PRODUCT_FUNNEL, new DateRange(Tables.DAY, next));
        GoldMonth month =
                snapshots
                        .newest()
                        .orElseThrow()
                        .release()
                        .months()
                        .get(GoldTable.PRODUCT_FUNNEL)
                        .getFirst();
        assertThat(scan).isEqualTo(new Scan(1, month.places().getFirst().bytes()));
    }

    private List<Slice> slices() {
        return snapshots.newest().orElseThrow().slices(GoldTable.PRODUCT_FUNNEL, DateRange.ALL);
    }

    @Test
    void aMonthWithOtherRowsThanStatedIsRefused() {
        lake.publish(
                new Tables()
                        .funnel(Tables.DAY, "a", null, 1, 0, 0, 0)
                        .funnel(Tables.DAY, "b", null, 1, 0, 0, 0)
                        .funnel(Tables.DAY.plusDays(1), "b", null, 2, 0, 0, 0));
        lake.compact(GoldTable.PRODUCT_FUNNEL);
        Release right = lake.publish(new Tables());
        GoldMonth month = right.months().get(GoldTable.PRODUCT_FUNNEL).getFirst();
        SortedMap<LocalDate, Long> swapped =
                new TreeMap<>(Map.of(Tables.DAY, 1L, Tables.DAY.plusDays(1), 2L));
        LakeDocuments.releaseLog(store)
                .append(
                        ReleaseBuilder.of(right)
                                .next()
                                .months(
                                        Map.of(
                                                GoldTable.PRODUCT_FUNNEL,
                                                List.of(new GoldMonth(month.file(), swapped))))
                                .build());

        assertThatThrownBy(watch::look)
                .isInstanceOf(QueryException.DamagedFile.class)
                .hasMessageContaining("has 2 rows, not the 1 that the release states");
    }

    @Test
    void ofSeveralNewReleasesTheLastAnswers() {
        lake.publish(new Tables().funnel(Tables.DAY, "a", null, 1, 0, 0, 0));
        watch.look();
        lake.publish(new Tables().funnel(Tables.DAY, "a", null, 2, 0, 0, 0));
        lake.publish(new Tables().funnel(Tables.DAY, "a", null, 3, 0, 0, 0));

        assertThat(watch.look()).map(Snapshot::number).hasValue(2L);
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void aStoreThatIsDownLeavesTheLastReleaseAnswering() {
        lake.publish(new Tables().funnel(Tables.DAY, "a", null, 1, 0, 0, 0));
        watch.look();
        lake.publish(new Tables().funnel(Tables.DAY, "a", null, 2, 0, 0, 0));
        store.setDown(true);

        assertThatThrownBy(watch::look).isInstanceOf(LakeException.StoreUnavailable.class);
        assertThat(snapshots.newest().orElseThrow().number()).isZero();

        store.setDown(false);
        assertThat(watch.look()).map(Snapshot::number).hasValue(1L);
    }

    @Test
    void aDamagedOrMissingFileLeavesTheLastReleaseAnswering() {
        Tables tables = new Tables().funnel(Tables.DAY, "a", null, 1, 0, 0, 0);
        lake.publish(tables);
        watch.look();

        lake.publishBroken(tables, new byte[] {1, 2, 3});
        assertThatThrownBy(watch::look)
                .isInstanceOf(QueryException.DamagedFile.class)
                .hasMessageContaining("other bytes");
        lake.publishBroken(tables, new byte[0]);
        assertThatThrownBy(watch::look)
                .isInstanceOf(QueryException.DamagedFile.class)
                .hasMessageContaining("is missing");
        assertThat(snapshots.newest().orElseThrow().number()).isZero();

        lake.publish(tables);
        assertThat(watch.look()).map(Snapshot::number).hasValue(3L);
    }

    @Test
    void aReleaseThatIsTooLargeIsNotLoaded() {
        lake.publish(
                new Tables()
                        .funnel(Tables.DAY, "a", null, 1, 0, 0, 0)
                        .funnel(Tables.DAY, "b", null, 1, 0, 0, 0));

        assertThatThrownBy(watch(1)::look)
                .isInstanceOf(QueryException.TooManyRows.class)
                .hasMessageContaining("podium.query.rows-max");
    }

    @Test
    void readersSeeOneReleaseWholeAndNeverAnOlderOne() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        lake.publish(marked(0));
        watch.look();
        Answers answers = Answering.over(snapshots, 1000);
        try (ExecutorService readers = Executors.newFixedThreadPool(3)) {
            List<Future<Long>> last =
                    readers.invokeAll(
                            List.of(
                                    () -> readAll(answers, done),
                                    () -> readAll(answers, done),
                                    () -> {
                                        for (long number = 1; number <= RELEASES; number++) {
                                            lake.publish(marked(number));
                                            watch.look();
                                        }
                                        done.set(true);
                                        return RELEASES;
                                    }));

            for (Future<Long> number : last) {
                assertThat(number.get()).isEqualTo(RELEASES);
            }
        }
    }

    /// All tables of release n say n + 1.
    private static Tables marked(long number) {
        return new Tables()
                .funnel(Tables.DAY, "a", null, number + 1, 0, 0, 0)
                .popularity(Tables.DAY, "a", null, number + 1, 1);
    }

    private static long readAll(Answers answers, AtomicBoolean done) {
        long last = 0;
        boolean lastRound;
        do {
            lastRound = done.get();
            for (Question question :
                    List.of(Question.PRODUCT_FUNNEL, Question.PRODUCT_POPULARITY)) {
                Query query = new Query(question, DateRange.ALL, 10);
                Page page = Answering.page(answers, query, null);
                long number = page.release().number();
                assertThat(number).isGreaterThanOrEqualTo(last);
                assertThat(page.rows().getFirst().count(0)).isEqualTo(number + 1);
                last = number;
            }
        } while (!lastRound);
        return last;
    }
}
