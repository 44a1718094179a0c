package podium.simulation;

import podium.lake.LakeException;
import podium.lake.ReleaseLog;

/// An instance of query-api, as far as it looks for releases: what it shows never steps back.
final class ReaderActor implements Actor {
    private final World world;
    private ReleaseLog releases;
    private long shown = -1;

    ReaderActor(World world) {
        this.world = world;
        this.releases = world.openReleases();
    }

    @Override
    public void step() {
        try {
            long newest = releases.newest().map(release -> release.number()).orElse(-1L);
            if (newest < shown) {
                throw new Violation(
                        "I9: a reader sees release %d after %d".formatted(newest, shown));
            }
            shown = newest;
        } catch (LakeException.StoreUnavailable _) {
            // it goes on showing what it has
        }
    }

    @Override
    public void restart() {
        // whoever asked it remembers what it showed
        releases = world.openReleases();
    }
}
