package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.http.ServiceProbe;
import podium.chaos.proxy.Layer;
import podium.stack.Part;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Row 33. What it leaves behind no release names; who reads meanwhile sees one state or the next.
public final class KillCompactor extends KillRow {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    public KillCompactor() {
        super(Part.COMPACTOR, Layer.SILVER);
    }

    @Override
    public int number() {
        return 33;
    }

    @Override
    public String fault() {
        return "kill -9 the compactor, with a batch on its way";
    }

    @Override
    public boolean needsOwnLine() {
        return true;
    }

    /// After the last kill it goes on: it publishes a batch.
    @Override
    public void play(Scene scene) throws InterruptedException {
        super.play(scene);
        ServiceProbe compactor = scene.line().probe(Part.COMPACTOR);
        long before = scene.line().lastRelease();
        scene.await(
                "a compaction after the last kill",
                PATIENCE,
                () -> batches(compactor).filter(release -> release > before).isPresent());
        long release = batches(compactor).orElse(-1L);
        String kind = scene.line().releaseFiles().kind(release).orElse("none");
        scene.expect(
                kind.equals("compaction"),
                "release %d, the compactor's last, is of kind %s",
                release,
                kind);
        scene.note("release %d is a compaction", release);
    }

    /// The last release with a batch of its, since it was started.
    private static Optional<Long> batches(ServiceProbe compactor) {
        return compactor
                .status()
                .filter(status -> status.path("batches").asLong() > 0)
                .map(status -> status.path("last_release").asLong(-1));
    }

    /// So that it has something to do all the time.
    @Override
    public Map<Part, Map<String, String>> environment() {
        return Map.of(
                Part.COMPACTOR,
                Map.of(
                        "PODIUM_COMPACTION_INTERVAL", "1s",
                        "PODIUM_COMPACTION_FILES_MIN", "4",
                        "PODIUM_COMPACTION_QUIET_CUTS", "5",
                        "PODIUM_COMPACTION_MONTH_FILES_MIN", "2"));
    }
}
