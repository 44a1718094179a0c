package podium.bronze.restore;

import podium.lake.LakeLayout;
import podium.lake.ObjectBody;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/// Which releases somebody has deleted. Their numbers are all that counts.
class MissingReleasesTest {
    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final ReleaseLog releases = LakeDocuments.releaseLog(bucket);

    @Test
    void aRowWithoutAHoleMissesNothing() {
        put(LongStream.rangeClosed(0, 2_500));

        assertThat(MissingReleases.look(releases, 2_500).isNone()).isTrue();
    }

    @Test
    void oneInTheMiddleIsMissed() {
        put(LongStream.rangeClosed(0, 10).filter(number -> number != 7));

        MissingReleases missing = MissingReleases.look(releases, 10);

        assertThat(missing.isNone()).isFalse();
        assertThat(missing).hasToString("release 7");
    }

    @Test
    void theFirstIsMissedUnlessItWasCollected() {
        put(LongStream.rangeClosed(3, 10));

        assertThat(MissingReleases.look(releases, 10)).hasToString("releases 0 to 2");
        releases.raiseFloor(3);
        assertThat(MissingReleases.look(releases, 10).isNone()).isTrue();
    }

    @Test
    void whatACollectionHasLeftBelowItsFloorIsNoEndOfAHole() {
        put(LongStream.of(1, 5, 6, 8));
        releases.raiseFloor(5);

        assertThat(MissingReleases.look(releases, 8)).hasToString("release 7");
    }

    @Test
    void holesAreFoundOnEveryPageOfTheListing() {
        put(LongStream.rangeClosed(0, 4_000).filter(n -> n != 999 && n != 1_000 && n != 3_999));

        assertThat(MissingReleases.look(releases, 4_000)).hasToString("releases 999 to 1000, 3999");
    }

    @Test
    void ofManyTheFirstAreNamed() {
        put(LongStream.rangeClosed(0, 100).map(number -> 2 * number));

        assertThat(MissingReleases.look(releases, 200))
                .hasToString("releases 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, … (100 in all)");
    }

    @Test
    void whatComesAfterTheNewestIsNotLookedAt() {
        put(LongStream.of(0, 1, 5));

        assertThat(MissingReleases.look(releases, 1).isNone()).isTrue();
    }

    private void put(LongStream numbers) {
        numbers.forEach(number ->
                bucket.create(
                        LakeLayout.release(number), ObjectBody.of(new byte[] {'{'}), Map.of()));
    }
}
