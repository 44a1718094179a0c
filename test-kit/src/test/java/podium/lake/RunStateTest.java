package podium.lake;

import podium.lake.LakeException.ReleaseMissing;
import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.testkit.CountingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// `main` was published up to release 7, `next` from then on up to 20, and `main` keeps one release
/// since. Some of them are missing.
class RunStateTest {
    private static final long LAST_OF_MAIN = 7;
    private static final long NEWEST = 20;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ReleaseLog releases = LakeDocuments.releaseLog(store);

    @Test
    void aRunGoesOnFromWhatItKeptSinceItWasPublished() {
        publishedWithout();

        RunState state = RunState.of(releases, "main");

        assertGoesOn(state);
        assertThat(RunState.of(releases, "new").last()).isNull();
    }

    @Test
    void aMissingReleaseThatAnotherRunsBuildsOnIsInNobodysWay() {
        publishedWithout(12L, 9L);

        assertGoesOn(RunState.of(releases, "main"));
        assertThat(RunState.of(releases, "next").last()).extracting(Release::number).isEqualTo(20L);
    }

    @Test
    void whereItsLastReleaseIsMissingTheRunDoesNotBeginAnew() {
        publishedWithout(LAST_OF_MAIN);

        assertThatThrownBy(() -> RunState.of(releases, "main"))
                .isInstanceOf(ReleaseMissing.class)
                .hasMessage(
                        "LAKE-010 release 7 is missing, and may be the last that was published of run 'main': bring '%s' back"
                                + " from the bucket's versions or a copy, and the run goes on; if there is none, read the log"
                                + " again under another name: ./podium replay --run NAME",
                        LakeLayout.release(LAST_OF_MAIN));
    }

    /// It may have been published once more, for one release.
    @Test
    void ofSeveralThatAreMissingInARowOnlyTheLastIsKnownToBeTheOtherRuns() {
        publishedWithout(11L, 12L);

        assertThatThrownBy(() -> RunState.of(releases, "main"))
                .isInstanceOf(ReleaseMissing.class)
                .hasMessageStartingWith("LAKE-010 release 11 is missing");
    }

    @Test
    void whereAllOfItsReleasesAreMissingWhatItKeepsSaysThatItWasPublished() {
        publishedWithout(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);

        assertThatThrownBy(() -> RunState.of(releases, "main"))
                .isInstanceOf(ReleaseMissing.class)
                .hasMessageStartingWith("LAKE-010 release 7 is missing");
    }

    @Test
    void aRunThatWasNeverPublishedBeginsWhateverIsMissing() {
        publishedWithout(0L, 3L, 4L, 7L, 8L, 11L, 12L);

        assertThat(RunState.of(releases, "new").last()).isNull();

        put(LakeLayout.unpublished("new", null), release(5, "new", null));

        assertThat(RunState.of(releases, "new").last()).extracting(Release::number).isEqualTo(5L);
    }

    @Test
    void whatACollectionTookIsNotMissing() {
        publishedWithout(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        releases.raiseFloor(LAST_OF_MAIN);

        assertGoesOn(RunState.of(releases, "main"));
        assertThat(RunState.of(releases, "new").last()).isNull();
    }

    @Test
    void aLongHoleCostsFewQuestions() {
        for (long number = 0; number <= 20_000; number += 20_000) {
            put(LakeLayout.RELEASES, new ReleaseBuilder(number, "next", 1).build());
        }
        CountingObjectStore counting = new CountingObjectStore(store);

        RunState state = RunState.of(LakeDocuments.releaseLog(counting), "new");

        assertThat(state.last()).isNull();
        assertThat(counting.requests()).isLessThanOrEqualTo(30);
    }

    @Test
    void aForgottenRunIsKnownToBeOneThoughItsLastReleaseIsMissing() {
        publishedWithout(LAST_OF_MAIN, 10L, 11L);
        ForgottenRuns forgotten = new ForgottenRuns(releases);
        forgotten.add("main", releases.newest().orElseThrow());

        assertThat(forgotten.contains("main")).isTrue();
    }

    private static void assertGoesOn(RunState state) {
        assertThat(state.published()).extracting(Release::number).isEqualTo(LAST_OF_MAIN);
        assertThat(state.unpublished()).extracting(Release::base).isEqualTo(LAST_OF_MAIN);
    }

    private void publishedWithout(Long... missing) {
        for (long number = 0; number <= NEWEST; number++) {
            boolean isMain = number <= LAST_OF_MAIN;
            Long base = number == 0 || number == LAST_OF_MAIN + 1 ? null : (Long) (number - 1);
            if (!Set.of(missing).contains(number)) {
                put(LakeLayout.RELEASES, release(number, isMain ? "main" : "next", base));
            }
        }
        put(LakeLayout.unpublished("main", LAST_OF_MAIN), release(0, "main", LAST_OF_MAIN));
    }

    private static Release release(long number, String run, @Nullable Long base) {
        return new ReleaseBuilder(number, run, number + 1).base(base).build();
    }

    private void put(String prefix, Release release) {
        store.create(
                LakeLayout.release(prefix, release.number()),
                ObjectBody.of(ReleaseJson.encode(release)),
                Map.of());
    }
}
