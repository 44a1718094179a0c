package podium.query;

import podium.lake.LakeException;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;
import podium.testkit.InMemoryObjectStore;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What is said when the newest release doesn't answer.
class FollowingTest {
    private static final Instant NOW = Instant.parse("2025-12-01T00:00:00Z");

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Lake lake = new Lake(store);

    @Test
    void aReleaseThatDoesNotFitIsNoTroubleOfTheStores() {
        lake.publish(
                new Tables()
                        .funnel(Tables.DAY, "a", null, 1, 0, 0, 0)
                        .funnel(Tables.DAY, "b", null, 1, 0, 0, 0));

        Following following = Following.NOT_BEGUN.failed(NOW, failure());

        assertThat(following.store().reachable()).isTrue();
        assertThat(report(following).state()).isEqualTo("halted");
        assertThat(report(following).reason())
                .contains("QUERY-008")
                .endsWith("nothing to answer from");
        assertThat(following.isReady(false)).isFalse();
        assertThat(following.isReady(true)).isTrue();
        assertThat(report(following.succeeded(NOW)).state()).isEqualTo("waiting");
    }

    @Test
    void aSilentStoreIsWaitedForAndSaysNothingNewOfTheRelease() {
        store.setDown(true);

        RuntimeException silence = failure();
        Following silent = Following.NOT_BEGUN.succeeded(NOW).failed(NOW.plusNanos(1), silence);
        Following unreadable =
                Following.NOT_BEGUN
                        .failed(NOW, new IllegalStateException("x"))
                        .failed(NOW, silence);

        assertThat(silence).isInstanceOf(LakeException.StoreUnavailable.class);
        assertThat(report(silent).state()).isEqualTo("waiting");
        assertThat(report(silent).reason()).contains("LAKE-001", "since 2025-12-01T00:00:00Z (");
        assertThat(unreadable.store().reachable()).isFalse();
        assertThat(report(unreadable).state()).isEqualTo("halted");
    }

    private RuntimeException failure() {
        ReleaseWatch watch =
                new ReleaseWatch(
                        LakeDocuments.releaseLog(store),
                        new SnapshotLoader(
                                store, GoldFile::read, MembersFile::read, 1, 1 << 20, 1 << 20),
                        new Snapshots(5, 100));
        return catchThrowableOfType(RuntimeException.class, watch::look);
    }

    private static StatusReport report(Following following) {
        return new StatusReport(null, null, Contact.NEVER_ASKED, following, LineCosts.NONE, NOW);
    }
}
