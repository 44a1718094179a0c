package podium.gold.publish;

import podium.lake.Checkpoint;
import podium.lake.KeptObjects;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// What a run keeps, as whoever has followed it knows it.
final class KeptReleases {
    private KeptReleases() {}

    /// @param after the run's last published release, or `null`
    /// @param large so many objects make a segment
    static KeptObjects objects(String run, @Nullable Long after, int large, Release... kept) {
        InMemoryObjectStore store = new InMemoryObjectStore();
        ReleaseLog log = LakeDocuments.releaseLog(store).unpublished(run, after);
        for (Release each : kept) {
            log.append(each);
        }
        KeptObjects objects =
                new KeptObjects(
                        log,
                        LakeDocuments.checkpoints(store, new Checkpoint.Sizes(1, large)),
                        run,
                        after);
        assertThat(objects.follow(kept.length - 1L)).isTrue();
        return objects;
    }
}
