package podium.silver.landing;

import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

    private void publish(long number, String run, long cut) {
        releases.append(new ReleaseBuilder(number, run, cut).build());
    }

    private void keep(@Nullable Long after, long number, long cut) {
        releases.unpublished("main", after).append(new ReleaseBuilder(number, "main", cut).build());
    }
}
