package podium.lake;

import podium.lake.Checkpoint.Segment;
import podium.lake.Checkpoint.Sizes;
import podium.lake.LakeException.StoreUnavailable;
import podium.lake.json.CheckpointJson;
import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.testkit.CountingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;
import podium.testkit.Seeds;
import podium.testkit.StoreFaults;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CheckpointsTest {
    private static final Sizes SMALL = new Sizes(8, 24);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Checkpoints checkpoints = LakeDocuments.checkpoints(store, SMALL);

    @Test
    void aBucketWithoutCheckpointsHasNone() {
        assertThat(checkpoints.lastUpTo(7)).isEmpty();
        assertThat(checkpoints.read(7)).isEmpty();
    }

    @Test
    void theNewestUpToAReleaseIsListedFirst() {
        History history = new History(new Random(1));
        for (int number = 0; number < 40; number++) {
            put(store, history);
            writer(store).follow(number);
        }
        store.create(
                new ObjectKey(LakeLayout.checkpoint(30) + "-left"),
                ObjectBody.of(new byte[1]),
                Map.of());

        assertThat(checkpoints.lastUpTo(1_000_000)).hasValue(39);
        assertThat(checkpoints.lastUpTo(30)).hasValue(30);
        assertThat(checkpoints.lastUpTo(0)).hasValue(0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void aCheckpointIsAllObjectsWhoeverWritesItAndWhateverFails(long seed) {
        Random random = Seeds.random(seed);
        InMemoryObjectStore faulty = new InMemoryObjectStore(seed, StoreFaults.SOME);
        History history = new History(random);
        CheckpointWriter[] writers = {writer(faulty), writer(faulty)};

        for (int step = 0; step < 400; step++) {
            if (random.nextInt(4) == 0 && history.size() < 60) {
                put(faulty, history);
            }
            int who = random.nextInt(writers.length);
            if (random.nextInt(20) == 0) {
                writers[who] = writer(faulty);
            }
            follow(writers[who], history.size() - 1);
        }

        faulty.deliverLate();
        InMemoryObjectStore calm = copy(faulty);
        assertThat(writer(calm).follow(history.size() - 1)).isTrue();
        checkAll(calm, history);
    }

    @Test
    void twoWhoWriteTheSameCheckpointsWriteTheSameBytes() {
        History history = new History(new Random(3));
        InMemoryObjectStore other = new InMemoryObjectStore();
        for (int number = 0; number < 100; number++) {
            Release release = put(store, history);
            history.segmentsOf(release).forEach((key, objects) -> put(other, key, objects));
            put(other, LakeLayout.release(number), ReleaseJson.encode(release));
            writer(other).follow(number);
        }
        CheckpointWriter atOnce = writer(store);

        boolean done = false;
        while (!done) {
            done = atOnce.follow(99);
        }

        assertThat(store.objects().keySet()).isSubsetOf(other.objects().keySet());
        assertThat(store.objects().values())
                .allSatisfy(object ->
                        assertThat(other.peek(object.key()).orElseThrow().bytes())
                                .isEqualTo(object.bytes()));
    }

    @Test
    void aReleaseWhoseCheckpointWasNeverWrittenIsTheNewestAllTheSame() {
        History history = new History(new Random(4));
        for (int number = 0; number < 30; number++) {
            put(store, history);
        }
        writer(store).follow(12);

        assertThat(LakeDocuments.releaseLog(store).newest().map(Release::number)).contains(29L);
    }

    @Test
    void aBucketFromBeforeCheckpointsIsCaughtUpWith() {
        History history = new History(new Random(5), false);
        for (int number = 0; number < 600; number++) {
            put(store, history);
        }
        CheckpointWriter writer = writer(store);
        int calls = 1;

        while (!writer.follow(599)) {
            calls++;
        }

        assertThat(calls).isEqualTo(600 / CheckpointWriter.RELEASES_AT_ONCE + 1);
        assertThat(checkpoints.lastUpTo(598)).hasValue(511);
        checkAll(store, history);
    }

    @Test
    void whoeverIsUpToDateAsksNothing() {
        put(store, new History(new Random(6)));
        CountingObjectStore counting = new CountingObjectStore(store);
        CheckpointWriter writer = writer(counting);
        writer.follow(0);
        int before = counting.requests();

        assertThat(writer.follow(0)).isTrue();

        assertThat(counting.requests()).isEqualTo(before);
    }

    @Test
    void anotherCheckpointThanTheReleasesGiveIsAContradiction() {
        History history = new History(new Random(7));
        put(store, history);
        put(store, history);
        CheckpointWriter writer = writer(store);
        writer.follow(0);

        checkpoints.create(new Checkpoint(1, 1, List.of(), LayerObjects.NONE));

        assertThatThrownBy(() -> writer.follow(1))
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("is not what the releases up to it give");
    }

    @Test
    void aMissingReleaseOrSegmentIsAContradiction() {
        put(store, new History(new Random(9)));
        Segment missing = new Segment(LakeLayout.checkpointSegment(4, 0), 8);

        assertThatThrownBy(() -> writer(store).follow(1))
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("release 1 is missing");
        assertThatThrownBy(() -> checkpoints.objects(missing))
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("is missing");
    }

    private static void follow(CheckpointWriter writer, long newest) {
        try {
            if (newest >= 0) {
                writer.follow(newest);
            }
        } catch (StoreUnavailable e) {
            assertThat(e.code()).isEqualTo("LAKE-001");
        }
    }

    private static void checkAll(InMemoryObjectStore store, History history) {
        Checkpoints checkpoints = LakeDocuments.checkpoints(store, SMALL);
        assertThat(checkpoints.read(history.size() - 1)).isPresent();
        for (int number = 0; number < history.size(); number++) {
            Checkpoint checkpoint = checkpoints.read(number).orElse(null);
            if (checkpoint != null) {
                assertThat(checkpoints.objects(checkpoint)).isEqualTo(history.objects(number));
                assertThat(checkpoint.rest().count()).isLessThan(SMALL.rest());
                checkSegments(checkpoint.segments(), history.compacts);
            }
        }
    }

    /// Large ones, and at the end so many small ones as make no large one; but for what compactions
    /// took of them.
    private static void checkSegments(List<Segment> segments, boolean compacted) {
        int small = 0;
        for (Segment segment : segments) {
            small = segment.objects() < SMALL.large() ? small + 1 : 0;
            // one that came before a takeover's, or of which a compaction took, may have few
            assertThat(segment.objects()).isBetween(1L, 5L * SMALL.large());
        }
        if (!compacted) {
            assertThat(small).isLessThanOrEqualTo(SMALL.large() / SMALL.rest());
        }
    }

    @Test
    void aCompactionRewritesTheSegmentsThatHeldWhatItReplacesAndNoOther() {
        Segment first = new Segment(LakeLayout.checkpointSegment(1, 0), 24);
        Segment second = new Segment(LakeLayout.checkpointSegment(2, 0), 30);
        Segment third = new Segment(LakeLayout.checkpointSegment(3, 0), 24);
        Map<Segment, LayerObjects> contents =
                Map.of(first, silver(100, 24), second, silver(200, 30), third, silver(300, 24));
        Checkpoint base = new Checkpoint(1, 4, List.of(first, second, third), silver(400, 3));
        List<ObjectKey> gone = new ArrayList<>(keys(silver(200, 2)));
        gone.addAll(keys(silver(300, 24)));
        gone.addAll(keys(silver(400, 1)));
        Release release =
                new ReleaseBuilder(5, "main", 4)
                        .compaction(silver(500, 1).of(Layer.SILVER), gone)
                        .build();

        CheckpointGrowth growth =
                CheckpointGrowth.of(
                        base,
                        release,
                        SMALL,
                        segment -> {
                            assertThat(segment).as("is not read").isNotEqualTo(first);
                            return contents.getOrDefault(segment, LayerObjects.NONE);
                        });

        Segment rewritten = new Segment(LakeLayout.checkpointSegment(5, 0), 28);
        assertThat(growth.checkpoint().segments()).containsExactly(first, rewritten);
        assertThat(growth.sealed())
                .containsExactly(
                        new CheckpointGrowth.Sealed(
                                rewritten,
                                silver(200, 30)
                                        .without(Map.of(Layer.SILVER, keys(silver(200, 2))))));
        assertThat(keys(growth.checkpoint().rest()))
                .containsExactlyElementsOf(
                        keys(
                                silver(400, 3)
                                        .without(Map.of(Layer.SILVER, gone))
                                        .plus(silver(500, 1))));
    }

    @Test
    void aCompactionOfGoldLeavesTheCheckpointAsItIs() {
        Checkpoint base = new Checkpoint(Checkpoint.FORMAT, 6, List.of(), silver(100, 3));
        GoldMonth month =
                new GoldMonth(
                        new LandedObject(new ObjectKey("gold/month"), 7, 7, "c".repeat(64)),
                        new TreeMap<>(Map.of(LocalDate.EPOCH, 7L)));
        Release release =
                new ReleaseBuilder(7, "main", 3)
                        .monthCompaction(GoldTable.HOURLY_REVENUE, month, new TreeMap<>())
                        .build();

        CheckpointGrowth growth =
                CheckpointGrowth.of(
                        base,
                        release,
                        Checkpoint.Sizes.STANDARD,
                        segment -> {
                            throw new AssertionError(segment);
                        });

        assertThat(growth.sealed()).isEmpty();
        assertThat(growth.checkpoint())
                .isEqualTo(new Checkpoint(Checkpoint.FORMAT, 7, List.of(), base.rest()));
    }

    @Test
    void whatItsBaseDoesNotConsistOfCanNotBeReplaced() {
        Release release =
                new ReleaseBuilder(5, "main", 4)
                        .compaction(silver(500, 1).of(Layer.SILVER), keys(silver(100, 2)))
                        .build();
        Checkpoint base = new Checkpoint(1, 4, List.of(), silver(100, 1));

        assertThatThrownBy(() -> CheckpointGrowth.of(base, release, SMALL, _ -> LayerObjects.NONE))
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("replaces 1 objects that its base does not consist of");
    }

    private static List<ObjectKey> keys(LayerObjects objects) {
        return objects.of(Layer.SILVER).stream().map(LandedObject::key).toList();
    }

    /// @param cut tells them from others
    private static LayerObjects silver(int cut, int count) {
        List<LandedObject> objects = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            objects.add(
                    new LandedObject(
                            LakeLayout.silverEvents("main", LocalDate.EPOCH, 0, cut, part),
                            1,
                            1,
                            "c".repeat(64)));
        }
        return new LayerObjects(Map.of(Layer.SILVER, objects));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void whatIsSoughtIsFoundWhetherThereAreCheckpointsOrNot(long seed) {
        Random random = Seeds.random(seed);
        History history = new History(random);
        CheckpointWriter writer = writer(store);
        for (int number = 0; number < 50; number++) {
            put(store, history);
            if (random.nextInt(3) == 0) {
                writer.follow(number);
            }
        }
        ReleaseContents contents =
                new ReleaseContents(LakeDocuments.releaseLog(store), checkpoints);
        int number = random.nextInt(50);
        List<LandedObject> all = history.objects(number).of(Layer.SILVER);
        List<LandedObject> even = all.stream().filter(object -> object.rows() % 2 == 0).toList();

        Release release = history.releases.get(number);

        assertThat(contents.of(release, Layer.SILVER, _ -> true, 1_000)).isEqualTo(all);
        assertThat(contents.of(release, Layer.SILVER, each -> each.rows() % 2 == 0, 1_000))
                .isEqualTo(even);
        assertThat(contents.of(release, Layer.SILVER, _ -> true, 2))
                .isEqualTo(all.subList(0, Math.min(2, all.size())));
    }

    private static CheckpointWriter writer(ObjectStore store) {
        return new CheckpointWriter(
                LakeDocuments.releaseLog(store), LakeDocuments.checkpoints(store, SMALL));
    }

    private static InMemoryObjectStore copy(InMemoryObjectStore from) {
        InMemoryObjectStore copy = new InMemoryObjectStore();
        from.objects()
                .forEach((key, object) ->
                        copy.create(key, ObjectBody.of(object.bytes()), object.metadata()));
        return copy;
    }

    /// The next release, and before it the segments that it names.
    private static Release put(InMemoryObjectStore store, History history) {
        Release release = history.next();
        history.segmentsOf(release).forEach((key, objects) -> put(store, key, objects));
        put(store, LakeLayout.release(release.number()), ReleaseJson.encode(release));
        return release;
    }

    private static void put(InMemoryObjectStore store, ObjectKey key, LayerObjects objects) {
        put(store, key, CheckpointJson.encodeSegment(objects));
    }

    private static void put(InMemoryObjectStore store, ObjectKey key, byte[] bytes) {
        while (store.peek(key).isEmpty()) {
            try {
                store.create(key, ObjectBody.of(bytes), Map.of());
            } catch (StoreUnavailable e) {
                store.deliverLate();
            }
        }
    }

    /// Releases that mostly build on the one before; some on an earlier one, some on none, and half
    /// of those name segments.
    private static final class History {
        private final Random random;
        private final boolean compacts;
        private final List<Release> releases = new ArrayList<>();
        private final List<LayerObjects> objects = new ArrayList<>();
        private final Map<ObjectKey, LayerObjects> segments = new HashMap<>();

        History(Random random) {
            this(random, true);
        }

        /// @param compacts whether some are compactions
        History(Random random, boolean compacts) {
            this.random = random;
            this.compacts = compacts;
        }

        int size() {
            return releases.size();
        }

        LayerObjects objects(int number) {
            return objects.get(number);
        }

        Map<ObjectKey, LayerObjects> segmentsOf(Release release) {
            Map<ObjectKey, LayerObjects> of = new HashMap<>();
            for (Segment segment : release.segments()) {
                of.put(segment.key(), requireNonNull(segments.get(segment.key())));
            }
            return of;
        }

        Release next() {
            int number = releases.size();
            Long base = base(number);
            LayerObjects all = base == null ? LayerObjects.NONE : objects.get(base.intValue());
            List<ObjectKey> silver = all.of(Layer.SILVER).stream().map(LandedObject::key).toList();
            boolean compaction = compacts && silver.size() > 1 && random.nextInt(6) == 0;
            boolean takesOver = !compaction && number > 0 && (base == null || base < number - 1);
            List<Segment> named = new ArrayList<>();
            for (int more = takesOver ? random.nextInt(3) : 0; more > 0; more--) {
                LayerObjects of = new LayerObjects(added(1_000 * number + more, SMALL.rest()));
                ObjectKey key =
                        LakeLayout.keptSegment(
                                LakeLayout.keptSegments("main", null), number, more, of.count());
                segments.put(key, of);
                named.add(new Segment(key, of.count()));
                all = all.plus(of);
            }
            ReleaseBuilder builder =
                    new ReleaseBuilder(number, "main", number + 1)
                            .previous(number == 0 ? null : number - 1L)
                            .base(base);
            Release release =
                    compaction
                            ? builder.compaction(
                                            List.of(
                                                    new LandedObject(
                                                            key(Layer.SILVER, number, 0),
                                                            1,
                                                            1,
                                                            "d".repeat(64))),
                                            some(silver))
                                    .build()
                            : builder.added(added(number, 0)).segments(named).build();
            releases.add(release);
            objects.add(naively(all, release));
            return release;
        }

        private List<ObjectKey> some(List<ObjectKey> keys) {
            if (random.nextInt(4) == 0) {
                return keys;
            }
            int from = random.nextInt(keys.size());
            return keys.subList(from, from + 1 + random.nextInt(keys.size() - from));
        }

        /// One by one: what the base has and the release doesn't replace, then what it adds.
        private static LayerObjects naively(LayerObjects before, Release release) {
            Map<Layer, List<LandedObject>> all = new TreeMap<>();
            for (Layer layer : LayerObjects.LAYERS) {
                List<LandedObject> objects = new ArrayList<>(before.of(layer));
                for (ObjectKey gone : release.replaced().getOrDefault(layer, List.of())) {
                    assertThat(objects.removeIf(object -> object.key().equals(gone))).isTrue();
                }
                objects.addAll(release.added().getOrDefault(layer, List.of()));
                all.put(layer, objects);
            }
            return new LayerObjects(all);
        }

        private @Nullable Long base(int number) {
            if (number == 0 || random.nextInt(40) == 0) {
                return null;
            }
            return random.nextInt(12) == 0 ? (long) random.nextInt(number) : number - 1L;
        }

        /// @param least of each layer
        private Map<Layer, List<LandedObject>> added(int number, int least) {
            Map<Layer, List<LandedObject>> added = new TreeMap<>();
            int most = random.nextInt(15) == 0 ? 30 : 3;
            for (Layer layer : Layer.values()) {
                List<LandedObject> of = new ArrayList<>();
                for (int part = least + random.nextInt(most); part > 0; part--) {
                    of.add(new LandedObject(key(layer, number, part), part, part, "c".repeat(64)));
                }
                added.put(layer, of);
            }
            return added;
        }

        private static ObjectKey key(Layer layer, int number, int part) {
            return switch (layer) {
                case BRONZE ->
                        LakeLayout.bronze(0, 100L * number + part, Instant.EPOCH, "jsonl.gz");
                case SILVER -> LakeLayout.silverEvents("main", LocalDate.EPOCH, 0, number, part);
                case REJECTED -> LakeLayout.silverRejected("main", 0, number, part);
                case GOLD ->
                        LakeLayout.gold(
                                "main",
                                GoldTable.HOURLY_REVENUE,
                                LocalDate.EPOCH.plusDays(part),
                                number);
            };
        }
    }
}
