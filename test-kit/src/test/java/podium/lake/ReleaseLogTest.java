package podium.lake;

import podium.lake.LakeException.ReleaseMissing;
import podium.lake.LakeException.StoreUnavailable;
import podium.lake.ReleaseLog.AppendResult.Appended;
import podium.lake.ReleaseLog.AppendResult.Lost;
import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.testkit.CountingObjectStore;
import podium.testkit.ForwardingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;
import podium.testkit.Seeds;
import podium.testkit.StoreFaults;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReleaseLogTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ReleaseLog log = LakeDocuments.releaseLog(store);

    @Test
    void anEmptyBucketHasNoRelease() {
        assertThat(log.newest()).isEmpty();
        assertThat(log.read(0)).isEmpty();
    }

    @Test
    void whatWasAppendedIsTheNewestForEverybody() {
        ReleaseLog other = LakeDocuments.releaseLog(store);
        assertThat(other.newest()).isEmpty();

        for (long number = 0; number < 200; number++) {
            assertThat(log.append(release(number, "mine")))
                    .isEqualTo(new Appended(release(number, "mine")));
            assertThat(other.newest()).contains(release(number, "mine"));
        }

        assertThat(log.read(17)).contains(release(17, "mine"));
        assertThat(log.newest()).contains(release(199, "mine"));
    }

    @Test
    void theHighestFloorIsValid() {
        assertThat(log.floor()).isZero();

        log.raiseFloor(255);
        log.raiseFloor(1023);
        log.raiseFloor(511);

        assertThat(LakeDocuments.releaseLog(store).floor()).isEqualTo(1023);
        assertThat(store.list(LakeLayout.GC, "", 10))
                .containsExactly(LakeLayout.floor(1023), LakeLayout.floor(255));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 999, 1000, 1001, 2047, 5000})
    void theNewestOfManyIsFoundWithFewQuestions(long many) {
        for (long number = 0; number < many; number++) {
            put(release(number, "mine"));
        }
        CountingObjectStore counting = new CountingObjectStore(store);
        ReleaseLog started = LakeDocuments.releaseLog(counting);

        Release newest = started.newest().orElseThrow();

        assertThat(newest.number()).isEqualTo(many - 1);
        assertThat(counting.requests()).isLessThanOrEqualTo(30);
        int before = counting.requests();
        assertThat(started.newest()).contains(newest);
        assertThat(counting.requests() - before).isEqualTo(1);
    }

    @Test
    void whatAKilledServerLeftBesideAReleaseIsNone() {
        put(release(0, "mine"));
        for (int left = 0; left < 20; left++) {
            for (long number : List.of(0L, 1L)) {
                store.create(
                        new ObjectKey("%s-%04d".formatted(LakeLayout.release(number), left)),
                        ObjectBody.of(new byte[1]),
                        Map.of());
            }
        }

        assertThat(log.newest()).contains(release(0, "mine"));
        assertThat(log.append(release(1, "mine"))).isEqualTo(new Appended(release(1, "mine")));
        assertThat(LakeDocuments.releaseLog(store).newest()).contains(release(1, "mine"));
    }

    @Test
    void aListingThatNamesAReleaseWhichIsNotThereIsNoAnswer() {
        put(release(0, "mine"));
        put(release(1, "mine"));
        DamagedListing damaged = new DamagedListing(store);
        ReleaseLog started = LakeDocuments.releaseLog(damaged);

        assertThatThrownBy(started::newest)
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("release 5 was listed and can't be read");
        damaged.mended = true;

        assertThat(started.newest()).contains(release(1, "mine"));
        assertThat(started.append(release(2, "mine"))).isEqualTo(new Appended(release(2, "mine")));
        assertThat(started.newest()).contains(release(2, "mine"));
    }

    @Test
    void aNewestReleaseThatIsGoneIsMissedWhereItHasACheckpoint() {
        put(release(0, "mine"));
        ObjectKey checkpoint = LakeLayout.checkpoint(1);
        store.create(checkpoint, ObjectBody.of(new byte[1]), Map.of());

        assertThatThrownBy(log::newest)
                .isInstanceOf(ReleaseMissing.class)
                .hasMessage(
                        "LAKE-010 release 1 is missing, though '%s' came after it: bring '%s' back from the bucket's versions or"
                                + " a copy, and the services go on; if there is none, move that checkpoint away, and a new"
                                + " release takes its number, with other rows perhaps than readers saw",
                        checkpoint, LakeLayout.release(1));

        put(release(1, "mine"));

        assertThat(log.newest()).contains(release(1, "mine"));
    }

    @Test
    void missingOldReleasesDontHideTheNewest() {
        for (long number : List.of(0L, 7L, 8L, 1999L, 2000L, 7777L)) {
            put(release(number, "mine"));
        }

        assertThat(log.newest()).contains(release(7777, "mine"));
    }

    @Test
    void whoSleptWhileReleasesWereCollectedFindsTheNewestInTheEnd() {
        put(release(3, "mine"));
        assertThat(log.newest()).contains(release(3, "mine"));
        put(release(9, "mine"));

        List<Long> seen = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            seen.add(log.newest().orElseThrow().number());
        }

        assertThat(seen).isSorted().endsWith(9L);
    }

    @Test
    void whoLooksAnewFindsTheNewestAtOnce() {
        put(release(3, "mine"));
        assertThat(log.newest()).contains(release(3, "mine"));
        put(release(9, "other"));

        log.lookAnew();

        assertThat(log.newest()).contains(release(9, "other"));
    }

    @Test
    void aNumberWhoseReleaseWasCollectedIsTaken() {
        put(release(3, "mine"));
        assertThat(log.newest()).contains(release(3, "mine"));
        log.raiseFloor(9);
        put(release(9, "other"));

        assertThat(log.append(release(4, "mine"))).isEqualTo(new Lost(release(9, "other")));
        assertThat(log.append(release(4, "mine"))).isEqualTo(new Lost(release(9, "other")));

        assertThat(log.append(release(10, "mine"))).isEqualTo(new Appended(release(10, "mine")));
    }

    @Test
    void theFloorIsNotOfWhatARunKeepsUnpublished() {
        log.raiseFloor(9);

        ReleaseLog.AppendResult result = log.unpublished("mine", 3L).append(release(0, "mine"));

        assertThat(result).isEqualTo(new Appended(release(0, "mine")));
    }

    @Test
    void theLoserOfARaceLearnsTheNewest() {
        log.append(release(0, "mine"));
        put(release(1, "other"));
        put(release(2, "other"));

        ReleaseLog.AppendResult result = log.append(release(1, "mine"));

        assertThat(result).isEqualTo(new Lost(release(2, "other")));
        assertThat(log.read(1)).contains(release(1, "other"));
    }

    @Test
    void aReleaseThatSkipsANumberIsRefused() {
        Release skipping = release(5, 3L, "mine");

        assertThatThrownBy(() -> log.append(skipping)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDocumentUnderAnothersNameIsAContradiction() {
        store.create(
                LakeLayout.release(0),
                ObjectBody.of(ReleaseJson.encode(release(4, "mine"))),
                Map.of());

        assertThatThrownBy(log::newest).isInstanceOf(LakeException.Contradiction.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void whateverTheStoreDoesTwoPublishersNeverPublishOneNumberTwice(long seed) {
        Random random = Seeds.random(seed);
        InMemoryObjectStore faulty = new InMemoryObjectStore(seed, StoreFaults.SOME);
        List<ReleaseLog> logs =
                List.of(LakeDocuments.releaseLog(faulty), LakeDocuments.releaseLog(faulty));
        List<Release> appended = new ArrayList<>();

        for (int step = 0; step < 60; step++) {
            int who = random.nextInt(2);
            appendOne(logs.get(who), "publisher " + who, appended);
        }

        faulty.deliverLate();
        assertThat(appended).extracting(Release::number).doesNotHaveDuplicates();
        assertThat(appended)
                .allSatisfy(release ->
                        assertThat(faulty.peek(key(release)).orElseThrow().bytes())
                                .isEqualTo(ReleaseJson.encode(release)));
    }

    private static void appendOne(ReleaseLog log, String by, List<Release> appended) {
        try {
            long number = log.newest().map(newest -> newest.number() + 1).orElse(0L);
            if (log.append(release(number, by)) instanceof Appended(Release release)
                    && !appended.contains(release)) {
                appended.add(release);
            }
        } catch (StoreUnavailable e) {
            assertThat(e.code()).isEqualTo("LAKE-001");
        }
    }

    private static ObjectKey key(Release release) {
        return LakeLayout.release(release.number());
    }

    private void put(Release release) {
        store.create(key(release), ObjectBody.of(ReleaseJson.encode(release)), Map.of());
    }

    private static Release release(long number, String run) {
        return release(number, number == 0 ? null : number - 1, run);
    }

    private static Release release(long number, @Nullable Long previous, String run) {
        return new ReleaseBuilder(number, run, number + 1)
                .previous(previous)
                .offsets(List.of(number))
                .added(allLayers(List.<LandedObject>of()))
                .totals(allLayers(Release.LayerTotals.NONE))
                .build();
    }

    private static <T> Map<Layer, T> allLayers(T value) {
        return Map.of(
                Layer.BRONZE, value, Layer.SILVER, value, Layer.REJECTED, value, Layer.GOLD, value);
    }

    /// A store whose listing of releases has a bit that was flipped on the way.
    private static final class DamagedListing extends ForwardingObjectStore {
        private boolean mended;

        DamagedListing(ObjectStore store) {
            super(store);
        }

        @Override
        public List<ObjectKey> list(String prefix, String after, int max) {
            List<ObjectKey> keys = super.list(prefix, after, max);
            return prefix.equals(LakeLayout.RELEASES) && !mended
                    ? List.of(keys.getFirst(), LakeLayout.release(5))
                    : keys;
        }
    }
}
