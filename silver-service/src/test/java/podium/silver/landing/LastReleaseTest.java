package podium.silver.landing;

import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.testkit.CountingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LastReleaseTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ReleaseLog releases = LakeDocuments.releaseLog(store);
    private final LastRelease last = new LastRelease(LakeDocuments.releaseLog(store), "main");

    @Test
    void aRunWithoutAReleaseHasNone() {
        publish(0, "next", 1);

        assertThat(last.now()).isEmpty();
    }

    @Test
    void ofThePublishedRunItIsTheNewest() {
        publish(0, "main", 1);
        publish(1, "main", 2);

        assertThat(last.now()).map(Release::cut).contains(2L);
    }

    @Test
    void ofARunThatWasPublishedItIsTheLastThatItKept() {
        publish(0, "main", 1);
        publish(1, "next", 1);
        publish(2, "next", 2);
        keep(0L, 0, 2);

        assertThat(last.now()).map(Release::cut).contains(2L);
    }

    @Test
    void ofARunThatKeptNoneSinceItIsTheLastPublished() {
        publish(0, "main", 1);
        publish(1, "next", 1);

        assertThat(last.now()).map(Release::cut).contains(1L);
    }

    @Test
    void ofARunThatWasNeverPublishedItIsTheLastThatItKept() {
        publish(0, "next", 1);
        keep(null, 0, 1);
        keep(null, 1, 2);

        assertThat(last.now()).map(Release::cut).contains(2L);
    }

    @Test
    void itIsLookedForAtEachStart() {
        publish(0, "main", 1);
        publish(1, "next", 1);
        keep(0L, 0, 2);
        last.now();

        keep(0L, 1, 3);

        assertThat(last.now()).map(Release::cut).contains(3L);
    }

    /// Both landings ask again for as long as they are halted.
    @Test
    void whereItIsMissingTheWayBackIsWalkedOnceUntilItIsBack() {
        for (long number = 1; number <= 50; number++) {
            put(
                    LakeLayout.release(number),
                    release(number, "next", number == 1 ? null : number - 1));
        }
        keep(0L, 0, 2);
        CountingObjectStore counting = new CountingObjectStore(store);
        LastRelease asked = new LastRelease(LakeDocuments.releaseLog(counting), "main");
        assertMissing(asked);
        int walked = counting.requests();

        assertMissing(asked);
        int again = counting.requests() - walked;
        put(LakeLayout.release(0), release(0, "main", null));
        Optional<Release> back = asked.now();

        assertThat(walked).isGreaterThan(50);
        assertThat(again).isLessThanOrEqualTo(5);
        assertThat(back).map(Release::cut).contains(2L);
    }

    private static void assertMissing(LastRelease asked) {
        assertThatThrownBy(asked::now)
                .isInstanceOf(LakeException.ReleaseMissing.class)
                .hasMessageStartingWith("LAKE-010 release 0 is missing, and may be the last");
    }

    private static Release release(long number, String run, @Nullable Long base) {
        return new ReleaseBuilder(number, run, number + 1).base(base).build();
    }

    private void put(ObjectKey key, Release release) {
        store.create(key, ObjectBody.of(ReleaseJson.encode(release)), Map.of());
    }

    private void publish(long number, String run, long cut) {
        releases.append(new ReleaseBuilder(number, run, cut).build());
    }

    private void keep(@Nullable Long after, long number, long cut) {
        releases.unpublished("main", after).append(new ReleaseBuilder(number, "main", cut).build());
    }
}
