package podium.query;

import podium.lake.LakeLayout;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;
import podium.query.Listings.Judgement;
import podium.query.Listings.Listing;
import podium.query.ReleaseList.ReleasePage;
import podium.testkit.InMemoryObjectStore;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@NullUnmarked
class ReleaseListTest {
    private final InMemoryObjectStore written = new InMemoryObjectStore();
    private final Snapshots snapshots = new Snapshots(1, 100);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    void allThatAreKeptAreListedNewestFirst(int limit) {
        InMemoryObjectStore kept = releasesWithout(2, 3, 7);
        kept.create(
                new ObjectKey(LakeLayout.release(5).value() + "-2f1c"),
                ObjectBody.of(new byte[0]),
                Map.of());
        ReleaseList list = list(kept);

        List<Long> listed = new ArrayList<>();
        String cursor = null;
        do {
            Map<String, List<String>> asked =
                    cursor == null
                            ? Map.of("limit", List.of("" + limit))
                            : Map.of("limit", List.of("" + limit), "cursor", List.of(cursor));
            ReleasePage page = list.page(listing(asked));
            assertThat(page.releases()).hasSizeLessThanOrEqualTo(limit);
            page.releases().forEach(release -> listed.add(release.number()));
            cursor = page.next() == null ? null : page.next().text();
        } while (cursor != null);

        assertThat(listed).containsExactly(9L, 8L, 6L, 5L, 4L, 1L, 0L);
    }

    /// Whatever of them is still there goes at any moment.
    @Test
    void theListEndsWhereAllWereCollected() {
        InMemoryObjectStore kept = releasesWithout(0, 1, 2);
        LakeDocuments.releaseLog(kept).raiseFloor(6);

        ReleasePage page = list(kept).page(listing(Map.of("limit", List.of("4"))));

        assertThat(page.releases().stream().map(ReleaseSummary::number))
                .containsExactly(9L, 8L, 7L, 6L);
        assertThat(page.next()).isNull();
    }

    @Test
    void beforeTheFirstReleaseTheListIsEmpty() {
        ReleasePage page = list(new InMemoryObjectStore()).page(listing(Map.of()));

        assertThat(page.releases()).isEmpty();
        assertThat(page.next()).isNull();
    }

    /// Ten releases were published; some were collected.
    private InMemoryObjectStore releasesWithout(long... numbers) {
        Lake lake = new Lake(written);
        for (int i = 0; i < 10; i++) {
            lake.publish(new Tables());
        }
        new ReleaseWatch(
                        LakeDocuments.releaseLog(written),
                        new SnapshotLoader(
                                written, GoldFile::read, MembersFile::read, 100, 1 << 20, 1 << 20),
                        snapshots)
                .look();
        InMemoryObjectStore kept = new InMemoryObjectStore();
        written.objects()
                .forEach((key, object) -> {
                    for (long number : numbers) {
                        if (key.equals(LakeLayout.release(number))) {
                            return;
                        }
                    }
                    kept.create(key, ObjectBody.of(object.bytes()), Map.of());
                });
        return kept;
    }

    private ReleaseList list(InMemoryObjectStore store) {
        return new ReleaseList(
                LakeDocuments.releaseLog(store),
                snapshots,
                Duration.ofSeconds(30),
                InstantSource.system());
    }

    private static Listing listing(Map<String, List<String>> asked) {
        return ((Judgement.Accepted) Listings.judge(Listings.OF_RELEASES, asked)).listing();
    }
}
