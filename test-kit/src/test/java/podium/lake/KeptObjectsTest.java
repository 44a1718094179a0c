package podium.lake;

import podium.lake.Checkpoint.Segment;
import podium.lake.Checkpoint.Sizes;
import podium.lake.LakeException.StoreUnavailable;
import podium.lake.json.CheckpointJson;
import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.testkit.CountingObjectStore;
import podium.testkit.ForwardingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;
import podium.testkit.Seeds;
import podium.testkit.StoreFaults;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a run keeps unpublished, as a takeover names it; and how long a run may be for one.
class KeptObjectsTest {
    private static final String RUN = "next";
    private static final Sizes SMALL = new Sizes(4, 12);

    /// A cut a minute in four partitions for two and a half weeks.
    private static final int LONG = Integer.getInteger("podium.kept", 25_000);

    private static final int OBJECTS_EACH = 12;

    /// All that the first releases add, by how many they are: the same whoever asks.
    private static final List<LayerObjects> EXPECTED = new ArrayList<>(List.of(LayerObjects.NONE));

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void theyAreAllThatTheRunKeepsWhoeverFollowsItAndWhateverFails(long seed) {
        Random random = Seeds.random(seed);
        InMemoryObjectStore faulty = new InMemoryObjectStore(seed, StoreFaults.SOME);
        int[] seen = new int[2];
        KeptObjects[] followers = {followed(faulty, SMALL), followed(faulty, SMALL)};
        int kept = 0;

        for (int step = 0; step < 300; step++) {
            if (random.nextInt(4) == 0) {
                keep(faulty, kept++);
            }
            int who = random.nextInt(2);
            if (random.nextInt(20) == 0) {
                followers[who] = followed(faulty, SMALL);
            }
            // one may know of later releases than the other
            seen[who] = Math.max(seen[who], kept - random.nextInt(3));
            try {
                if (followers[who].follow(seen[who] - 1L)) {
                    assertThat(all(faulty, followers[who])).isEqualTo(expected(seen[who]));
                }
            } catch (StoreUnavailable e) {
                assertThat(e.code()).isEqualTo("LAKE-001");
            }
        }
    }

    @Test
    void theLastReleaseIsInNoSegment() {
        KeptObjects objects = followed(store, SMALL);
        for (int kept = 0; kept < 40; kept++) {
            keep(store, kept);
            assertThat(objects.follow(kept)).isTrue();
            assertThat(objects.listed().count()).isBetween(1, SMALL.large() + 2 * OBJECTS_EACH);
        }

        assertThat(objects.segments()).isNotEmpty();
        assertThat(objects.segments())
                .allSatisfy(segment ->
                        assertThat(segment.objects()).isGreaterThanOrEqualTo(SMALL.large()));
    }

    @Test
    void aRunThatKeepsNothingHasNone() {
        CountingObjectStore counting = new CountingObjectStore(store);
        KeptObjects objects = followed(counting, SMALL);

        assertThat(objects.follow(-1)).isTrue();

        assertThat(objects.segments()).isEmpty();
        assertThat(objects.listed()).isEqualTo(LayerObjects.NONE);
        assertThat(counting.requests()).isZero();
    }

    @Test
    void anotherSegmentThanTheReleasesGiveIsAContradiction() {
        keep(store, 0);
        keep(store, 1);
        ObjectKey key =
                LakeLayout.keptSegment(LakeLayout.keptSegments(RUN, null), 0, 0, OBJECTS_EACH);
        store.create(
                key,
                ObjectBody.of(CheckpointJson.encodeSegment(new LayerObjects(added(7)))),
                Map.of());
        KeptObjects objects = followed(store, SMALL);

        assertThat(objects.follow(0)).isTrue();

        // it makes the next release's beginning, and so the segment's end
        assertThatThrownBy(() -> objects.follow(1))
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("is not what the releases up to it give");
    }

    @Test
    void aReleaseThatIsMissingIsAContradiction() {
        keep(store, 0);

        assertThatThrownBy(() -> followed(store, SMALL).follow(1))
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("unpublished release 1 under");
    }

    @Test
    void aLongRunIsPublishedWithOneSmallDocument() {
        LongRun run = new LongRun();
        CountingObjectStore counting = new CountingObjectStore(run);
        KeptObjects followed = followed(counting, Sizes.STANDARD);
        follow(followed);
        int first = counting.requests();

        KeptObjects after = followed(counting, Sizes.STANDARD);
        follow(after);
        int again = counting.requests() - first;

        assertThat(after.segments()).isEqualTo(followed.segments());
        assertThat(after.listed()).isEqualTo(followed.listed());
        assertThat(again).isLessThan(2 + Sizes.STANDARD.large() / OBJECTS_EACH + 2);
        long objects = (long) LONG * OBJECTS_EACH;
        Release promotion = promotion(after);
        byte[] document = ReleaseJson.encode(promotion);
        System.out.printf(
                "%d objects in %d unpublished releases: %d segments, %d bytes of release; %d requests after a restart%n",
                objects, LONG, promotion.segments().size(), document.length, again);
        assertThat(promotion.segments()).hasSize((int) (objects / Sizes.STANDARD.large()));
        assertThat(after.listed().count())
                .isLessThanOrEqualTo(Sizes.STANDARD.large() + OBJECTS_EACH);
        assertThat(document.length).isLessThan(12 << 20);
        assertWholeFor(run, promotion);
    }

    /// The release, and the checkpoint that is written behind it, are all that the run kept.
    private static void assertWholeFor(LongRun run, Release promotion) {
        ReleaseLog releases = LakeDocuments.releaseLog(run);
        Checkpoints checkpoints = LakeDocuments.checkpoints(run);
        releases.append(promotion);
        Release read = LakeDocuments.releaseLog(run).newest().orElseThrow();
        assertThat(read).isEqualTo(promotion);
        assertThat(new CheckpointWriter(releases, checkpoints).follow(0)).isTrue();

        Checkpoint checkpoint = checkpoints.read(0).orElseThrow();
        LayerObjects all = checkpoints.objects(checkpoint);

        assertThat(checkpoint.segments()).startsWith(promotion.segments().toArray(Segment[]::new));
        assertThat(all).isEqualTo(checkpoints.addedBy(read));
        List<LandedObject> silver = new ArrayList<>();
        for (int number = 0; number < LONG; number++) {
            silver.addAll(added(number).getOrDefault(Layer.SILVER, List.of()));
        }
        assertThat(all.of(Layer.SILVER)).isEqualTo(silver);
        assertThat(all.count()).isEqualTo(LONG * OBJECTS_EACH);
    }

    private static Release promotion(KeptObjects kept) {
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        LayerObjects listed = kept.listed();
        for (Layer layer : Layer.values()) {
            added.put(layer, layer == Layer.GOLD ? List.of() : listed.of(layer));
        }
        return ReleaseJson.decode(
                ReleaseJson.encode(
                        new ReleaseBuilder(0, RUN, LONG)
                                .added(added)
                                .segments(kept.segments())
                                .build()));
    }

    private static void follow(KeptObjects objects) {
        boolean done = false;
        while (!done) {
            done = objects.follow(LONG - 1L);
        }
    }

    private static KeptObjects followed(ObjectStore store, Sizes sizes) {
        return new KeptObjects(log(store), LakeDocuments.checkpoints(store, sizes), RUN, null);
    }

    private static ReleaseLog log(ObjectStore store) {
        return LakeDocuments.releaseLog(store).unpublished(RUN, null);
    }

    private static void keep(InMemoryObjectStore store, int number) {
        ObjectKey key = key(number);
        byte[] bytes = ReleaseJson.encode(release(number));
        while (store.peek(key).isEmpty()) {
            try {
                store.create(key, ObjectBody.of(bytes), Map.of());
            } catch (StoreUnavailable e) {
                store.deliverLate();
            }
        }
    }

    private static ObjectKey key(long number) {
        return LakeLayout.release(LakeLayout.unpublished(RUN, null), number);
    }

    private static LayerObjects all(ObjectStore store, KeptObjects kept) {
        Checkpoints checkpoints = LakeDocuments.checkpoints(store, SMALL);
        LayerObjects all = LayerObjects.NONE;
        for (Segment segment : kept.segments()) {
            all = all.plus(checkpoints.objects(segment));
        }
        return all.plus(kept.listed());
    }

    private static LayerObjects expected(int kept) {
        while (EXPECTED.size() <= kept) {
            int next = EXPECTED.size() - 1;
            EXPECTED.add(EXPECTED.getLast().plus(new LayerObjects(added(next))));
        }
        return EXPECTED.get(kept);
    }

    private static Release release(int number) {
        return new ReleaseBuilder(number, RUN, number + 1).added(added(number)).build();
    }

    private static Map<Layer, List<LandedObject>> added(int number) {
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        for (Layer layer : LayerObjects.LAYERS) {
            List<LandedObject> objects = new ArrayList<>();
            for (int partition = 0; partition < OBJECTS_EACH / 3; partition++) {
                objects.add(new LandedObject(key(layer, partition, number), 9, 99, "c".repeat(64)));
            }
            added.put(layer, objects);
        }
        return added;
    }

    private static ObjectKey key(Layer layer, int partition, int number) {
        return switch (layer) {
            case BRONZE ->
                    LakeLayout.bronze(
                            partition,
                            100L * number,
                            Instant.EPOCH.plusSeconds(60L * number),
                            "jsonl.gz");
            case SILVER -> LakeLayout.silverEvents(RUN, LocalDate.EPOCH, partition, number + 1L, 0);
            case REJECTED -> LakeLayout.silverRejected(RUN, partition, number + 1L, 0);
            case GOLD -> throw new IllegalArgumentException("Gold's files stand in the release");
        };
    }

    /// A bucket with [#LONG] unpublished releases, of which none is held in memory.
    private static final class LongRun extends ForwardingObjectStore {
        LongRun() {
            super(new InMemoryObjectStore());
        }

        @Override
        public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
            var number = LakeLayout.releaseNumber(LakeLayout.unpublished(RUN, null), key);
            return number.isEmpty()
                    ? super.read(key, bytesMax)
                    : Optional.of(
                            new StoredObject(
                                    key,
                                    ReleaseJson.encode(release((int) number.getAsLong())),
                                    Map.of()));
        }
    }
}
