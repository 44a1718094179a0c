package podium.query;

import podium.lake.Checkpoint;
import podium.lake.CheckpointWriter;
import podium.lake.Checkpoints;
import podium.lake.LakeLayout;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Reject;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.StoredObject;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.RejectedFile;
import podium.query.Listings.Judgement;
import podium.query.Listings.Listing;
import podium.testkit.ForwardingObjectStore;
import podium.testkit.InMemoryObjectStore;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

@NullUnmarked
class RejectListTest {
    private static final Instant MINUTE = Instant.parse("2026-11-01T23:59:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Lake lake = new Lake(store);
    private final ReleaseLog log = LakeDocuments.releaseLog(store);

    @Test
    void theNewestComeFirstWithTheirPlacesInBronze() {
        lake.bronze(0, 0, MINUTE).bronze(0, 10, MINUTE).bronze(1, 0, MINUTE);
        lake.rejects(0, 0, List.of(reject("bad_value", 0, 3), reject("not_json", 0, 12)));
        lake.rejects(1, 0, List.of(reject("bad_value", 1, 5)));
        lake.publish(new Tables());
        lake.rejects(0, 0, List.of(later("empty", 0, 20)));
        Release newest = lake.publish(new Tables());

        RejectPage page = list().page(newest, null, listing(Map.of()));

        assertThat(page.rejects())
                .extracting(
                        found -> found.reject().rawPartition() + "@" + found.reject().rawOffset())
                .containsExactly("0@20", "1@5", "0@12", "0@3");
        assertThat(page.rejects())
                .extracting(found -> found.bronze() == null ? null : found.bronze().value())
                .satisfiesExactly(
                        none -> assertThat(none).isNull(),
                        key -> assertThat(key).endsWith("/events-01-00000000000000000000.jsonl.gz"),
                        key -> assertThat(key).endsWith("/events-00-00000000000000000010.jsonl.gz"),
                        key ->
                                assertThat(key)
                                        .endsWith("/events-00-00000000000000000000.jsonl.gz"));
        assertThat(page.days().get(LocalDate.parse("2026-11-01")))
                .containsExactly(Map.entry("bad_value", 2L), Map.entry("not_json", 1L));
        assertThat(page.days().get(LocalDate.parse("2026-11-02"))).containsEntry("empty", 1L);
        assertThat(page.next()).isNull();
        assertThat(page.looked().rows()).isEqualTo(4);
    }

    /// What a promotion adds is of many cuts, in key order: partition by partition.
    @Test
    void theNewestCutOfAPromotionComesFirst() {
        lake.rejectsOfCut(1, 0, 0, List.of(reject("bad_value", 0, 3)));
        lake.rejectsOfCut(2, 0, 0, List.of(later("empty", 0, 20)));
        lake.rejectsOfCut(1, 1, 0, List.of(reject("bad_value", 1, 5)));
        Release newest = lake.publish(new Tables());

        RejectPage first = list().page(newest, null, listing(Map.of("limit", List.of("1"))));
        RejectPage all = list().page(newest, null, listing(Map.of()));

        assertThat(first.rejects())
                .extracting(found -> found.reject().rawOffset())
                .containsExactly(20L);
        assertThat(all.rejects())
                .extracting(found -> found.reject().rawOffset())
                .containsExactly(20L, 5L, 3L);
    }

    @Test
    void theDaysAreThoseOfAllPages() {
        lake.rejects(0, 0, List.of(reject("bad_value", 0, 3), reject("not_json", 0, 12)));
        lake.publish(new Tables());
        lake.rejects(0, 0, List.of(later("empty", 0, 20), reject("bad_value", 0, 21)));
        Release newest = lake.publish(new Tables());

        RejectPage first = list().page(newest, null, listing(Map.of("limit", List.of("1"))));
        RejectPage some =
                list().page(newest, null, listing(Map.of("reason", List.of("bad_value"))));

        assertThat(first.rejects()).hasSize(1);
        assertThat(first.next()).isNotNull();
        assertThat(first.days())
                .isEqualTo(
                        Map.of(
                                DAY,
                                Map.of("bad_value", 2L, "not_json", 1L),
                                DAY.plusDays(1),
                                Map.of("empty", 1L)));
        assertThat(some.days()).isEqualTo(Map.of(DAY, Map.of("bad_value", 2L)));
    }

    @Test
    void onlyTheDatesAskedForAndFilesThatHaveNoneOfThemAreNotOpened() {
        lake.rejects(0, 0, List.of(reject("bad_value", 0, 3), reject("not_json", 0, 12)));
        lake.publish(new Tables());
        lake.rejects(0, 0, List.of(later("empty", 0, 20)));
        Release newest = lake.publish(new Tables());

        RejectPage first = list().page(newest, null, listing(Map.of("to", List.of("2026-11-02"))));
        RejectPage second =
                list().page(newest, null, listing(Map.of("from", List.of("2026-11-02"))));

        assertThat(first.rejects())
                .extracting(found -> found.reject().rawOffset())
                .containsExactly(12L, 3L);
        assertThat(first.days()).containsOnlyKeys(DAY);
        assertThat(first.looked().rows()).isEqualTo(2);
        assertThat(second.rejects())
                .extracting(found -> found.reject().rawOffset())
                .containsExactly(20L);
        assertThat(second.days()).isEqualTo(Map.of(DAY.plusDays(1), Map.of("empty", 1L)));
        assertThat(second.looked().rows()).isEqualTo(1);
    }

    @Test
    void daysAreNotToldBeforeAllFilesAreCountedAndTheNextRequestGoesOn() {
        lake.rejects(0, 0, List.of(reject("bad_value", 0, 3)));
        Release newest = lake.publish(new Tables());
        AtomicReference<Duration> step = new AtomicReference<>(PATIENCE.plusSeconds(1));
        AtomicReference<Instant> now = new AtomicReference<>(MINUTE);
        RejectList slow = list(() -> now.updateAndGet(at -> at.plus(step.get())));

        RejectPage late = slow.page(newest, null, listing(Map.of()));
        step.set(Duration.ZERO);
        RejectPage done = slow.page(newest, null, listing(Map.of()));

        assertThat(late.days()).isNull();
        assertThat(late.because())
                .isEqualTo("0 rows are counted so far, and some files are not: ask again");
        assertThat(done.days()).isEqualTo(Map.of(DAY, Map.of("bad_value", 1L)));
        assertThat(done.because()).isNull();
    }

    @Test
    void whatWasCountedOnceIsRememberedWithItsSegment() {
        lake.rejects(0, 0, List.of(reject("empty", 0, 3))).segment();
        lake.rejects(0, 1, List.of(reject("empty", 0, 12)));
        Release newest = lake.publish(new Tables());
        AtomicInteger read = new AtomicInteger();
        RejectReader counted =
                (file, from, rows) -> {
                    read.incrementAndGet();
                    return RejectedFile.read(file, from, rows);
                };
        RejectList list = list(counted, InstantSource.system());

        RejectPage first = list.page(newest, null, listing(Map.of("from", List.of("2026-11-02"))));
        int once = read.get();
        RejectPage second = list.page(newest, null, listing(Map.of("reason", List.of("not_json"))));

        assertThat(first.rejects()).isEmpty();
        assertThat(first.next()).isNull();
        assertThat(second.days()).isEmpty();
        assertThat(once).isEqualTo(2);
        assertThat(read.get()).isEqualTo(2);
    }

    @Test
    void onlyTheReasonsAskedFor() {
        lake.rejects(0, 0, List.of(reject("bad_value", 0, 3), reject("not_json", 0, 12)));
        Release newest = lake.publish(new Tables());

        RejectPage page =
                list().page(newest, null, listing(Map.of("reason", List.of("not_json", "empty"))));

        assertThat(page.rejects()).hasSize(1);
        assertThat(page.rejects().getFirst().reject()).isEqualTo(reject("not_json", 0, 12));
        assertThat(page.looked().rows()).isEqualTo(2);
    }

    @Test
    void thePagesAreTheListWhateverTheLimits() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            InMemoryObjectStore bucket = new InMemoryObjectStore();
            Lake of = new Lake(bucket);
            List<Long> offsets = new ArrayList<>();
            long offset = 0;
            Release newest = null;
            for (int number = 0; number < 4; number++) {
                for (int part = 0; part < random.nextInt(3); part++) {
                    List<Reject> rejects = new ArrayList<>();
                    for (int row = random.nextInt(5); row >= 0; row--) {
                        offsets.addFirst(offset);
                        rejects.add(reject("empty", 0, offset++));
                    }
                    of.rejects(0, part, rejects);
                    if (random.nextInt(3) == 0) {
                        of.segment();
                    }
                }
                newest = of.publish(new Tables());
            }
            RejectList list =
                    new RejectList(
                            LakeDocuments.releaseLog(bucket),
                            LakeDocuments.checkpoints(bucket),
                            bucket,
                            RejectedFile::read,
                            new RejectList.Limits(
                                    1 + random.nextInt(3),
                                    1 + random.nextInt(2),
                                    1 + random.nextInt(6),
                                    1 << 20,
                                    PATIENCE,
                                    PATIENCE,
                                    1 + random.nextInt(20)),
                            InstantSource.system());

            List<Long> paged = new ArrayList<>();
            String cursor = null;
            int pages = 0;
            do {
                Map<String, List<String>> asked =
                        cursor == null
                                ? Map.of("limit", List.of("3"))
                                : Map.of("limit", List.of("3"), "cursor", List.of(cursor));
                RejectPage page = list.page(newest, null, listing(asked));
                page.rejects().forEach(found -> paged.add(found.reject().rawOffset()));
                assertThat(page.rejects()).hasSizeLessThanOrEqualTo(3);
                cursor = page.next() == null ? null : page.next().text();
            } while (cursor != null && ++pages < 200);

            assertThat(paged).as("seed %d", seed).isEqualTo(offsets);
        }
    }

    @Test
    void rejectsInASegmentAreFoundWithTheirBronzeObjects() {
        lake.bronze(0, 0, MINUTE).rejects(0, 0, List.of(reject("empty", 0, 3))).segment();
        lake.bronze(0, 10, MINUTE).rejects(0, 1, List.of(reject("empty", 0, 12)));
        Release newest = lake.publish(new Tables());

        RejectPage page = list().page(newest, null, listing(Map.of()));

        assertThat(newest.segments()).hasSize(1);
        assertThat(page.rejects())
                .extracting(found -> found.reject().rawOffset())
                .containsExactly(12L, 3L);
        assertThat(page.rejects())
                .extracting(found -> found.bronze())
                .containsExactly(
                        LakeLayout.bronze(0, 10, MINUTE, "jsonl.gz"),
                        LakeLayout.bronze(0, 0, MINUTE, "jsonl.gz"));
    }

    @Test
    void whatCollectedReleasesAddedIsListedAndCountedToo() {
        for (int number = 0; number < 6; number++) {
            lake.bronze(0, number * 10L, MINUTE);
            lake.rejects(0, 0, List.of(reject("empty", 0, number), reject("not_json", 0, number)));
            if (number == 4) {
                lake.segment();
            }
            lake.publish(new Tables());
        }
        Checkpoints checkpoints = LakeDocuments.checkpoints(store, new Checkpoint.Sizes(3, 1_000));
        assertThat(new CheckpointWriter(log, checkpoints, 1).follow(5)).isTrue();
        log.raiseFloor(4);
        Set<ObjectKey> gone =
                LongStream.range(0, 4).mapToObj(LakeLayout::release).collect(Collectors.toSet());
        ObjectStore collected =
                new ForwardingObjectStore(store) {
                    @Override
                    public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
                        return gone.contains(key) ? Optional.empty() : super.read(key, bytesMax);
                    }
                };
        RejectList list =
                new RejectList(
                        LakeDocuments.releaseLog(collected),
                        LakeDocuments.checkpoints(collected, new Checkpoint.Sizes(3, 1_000)),
                        collected,
                        RejectedFile::read,
                        RejectList.Limits.within(PATIENCE),
                        InstantSource.system());
        Release newest = log.read(5).orElseThrow();

        List<Long> paged = new ArrayList<>();
        String cursor = null;
        do {
            RejectPage page =
                    list.page(
                            newest,
                            null,
                            listing(
                                    cursor == null
                                            ? Map.of("limit", List.of("1"))
                                            : Map.of(
                                                    "limit",
                                                    List.of("1"),
                                                    "cursor",
                                                    List.of(cursor))));
            page.rejects().forEach(found -> paged.add(found.reject().rawOffset()));
            assertThat(page.days()).isEqualTo(Map.of(DAY, Map.of("empty", 6L, "not_json", 6L)));
            cursor = page.next() == null ? null : page.next().text();
        } while (cursor != null && paged.size() < 50);

        assertThat(paged).containsExactly(5L, 5L, 4L, 4L, 3L, 3L, 2L, 2L, 1L, 1L, 0L, 0L);
    }

    @Test
    void anObjectThatIsTooLargeIsNamedAndNotRead() {
        lake.rejects(0, 0, List.of(reject("empty", 0, 1)));
        Release newest = lake.publish(new Tables());
        RejectList small =
                new RejectList(
                        log,
                        LakeDocuments.checkpoints(store),
                        store,
                        RejectedFile::read,
                        new RejectList.Limits(10, 10, 10, 20, PATIENCE, PATIENCE, 10),
                        InstantSource.system());

        RejectPage page = small.page(newest, null, listing(Map.of()));

        assertThat(page.rejects()).isEmpty();
        assertThat(page.skipped()).hasSize(1);
        assertThat(page.days()).isNull();
        assertThat(page.because()).isEqualTo("1 files are too large to be counted here");
        assertThat(page.looked().bytes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "reason, nonsense",
        "reason, BAD_VALUE",
        "limit, 1001",
        "limit, 0",
        "cursor, x",
        "cursor, MS4x",
        "release, -1",
        "from, 2025-12",
        "from, 2025-02-30",
        "to, x",
        "to, 2025-12-01T00:00:00Z"
    })
    void aWrongValueIsRefusedWithWhatIsAllowed(String field, String value) {
        Judgement judgement = Listings.judge(Listings.OF_REJECTS, Map.of(field, List.of(value)));

        Refusal refusal = ((Judgement.Refused) judgement).refusal();
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.allowed()).isNotBlank();
    }

    @Test
    void anEmptyRangeSaysThatItsEndIsExclusive() {
        Judgement judgement =
                Listings.judge(
                        Listings.OF_REJECTS,
                        Map.of("from", List.of("2025-12-01"), "to", List.of("2025-12-01")));

        Refusal refusal = ((Judgement.Refused) judgement).refusal();
        assertThat(refusal.field()).isEqualTo("to");
        assertThat(refusal.detail()).contains("exclusive");
        assertThat(refusal.example()).isEqualTo("2025-12-02");
    }

    private RejectList list() {
        return list(InstantSource.system());
    }

    private RejectList list(InstantSource clock) {
        return list(RejectedFile::read, clock);
    }

    private RejectList list(RejectReader reader, InstantSource clock) {
        return new RejectList(
                log,
                LakeDocuments.checkpoints(store),
                store,
                reader,
                RejectList.Limits.within(PATIENCE),
                clock);
    }

    private static Listing listing(Map<String, List<String>> asked) {
        return ((Judgement.Accepted) Listings.judge(Listings.OF_REJECTS, asked)).listing();
    }

    private static Reject reject(String reason, int partition, long offset) {
        return new Reject(reason, "price", "why", "{\"price\":", MINUTE, partition, offset);
    }

    private static Reject later(String reason, int partition, long offset) {
        return new Reject(reason, null, "why", "", MINUTE.plusSeconds(60), partition, offset);
    }
}
