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
        History history = new History(new Random(5));
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
                checkSegments(checkpoint.segments());
            }
        }
    }

    /// Large ones, and at the end so many small ones as make no large one.
    private static void checkSegments(List<Segment> segments) {
        int small = 0;
        for (Segment segment : segments) {
            small = segment.objects() < SMALL.large() ? small + 1 : 0;
            // one that came before a takeover's may have few
            assertThat(segment.objects()).isBetween(1L, 5L * SMALL.large());
        }
        assertThat(small).isLessThanOrEqualTo(SMALL.large() / SMALL.rest());
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
        private final List<Release> releases = new ArrayList<>();
        private final List<LayerObjects> objects = new ArrayList<>();
        private final Map<ObjectKey, LayerObjects> segments = new HashMap<>();

        History(Random random) {
            this.random = random;
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
            boolean takesOver = number > 0 && (base == null || base < number - 1);
            LayerObjects all = base == null ? LayerObjects.NONE : objects.get(base.intValue());
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
            Release release =
                    new ReleaseBuilder(number, "main", number + 1)
                            .previous(number == 0 ? null : number - 1L)
                            .base(base)
                            .added(added(number, 0))
                            .segments(named)
                            .build();
            releases.add(release);
            objects.add(all.plus(LayerObjects.addedBy(release)));
            return release;
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
