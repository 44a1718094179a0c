package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.stack.Part;

import java.time.Duration;

/// Row 5.
public final class KillQueryApi implements Row {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// query-api looks for the next release every 250 ms, and reads it for some more.
    private static final Duration SWAP = Duration.ofMillis(400);

    @Override
    public int number() {
        return 5;
    }

    @Override
    public String fault() {
        return "kill -9 query-api while it swaps releases";
    }

    @Override
    public boolean stopsReaders() {
        return true;
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        Line line = scene.line();
        int kills = scene.form().kills();
        for (int kill = 0; kill < kills; kill++) {
            scene.step("kill %d of %d", kill + 1, kills);
            long answered = line.lastRelease();
            long published = line.releases().published();
            scene.await(
                    "a release to swap to",
                    PATIENCE,
                    () -> line.releases().published() > published);
            scene.pause(Duration.ZERO, SWAP);
            line.kill9(Part.QUERY_API);
            line.start(Part.QUERY_API);
            long then = line.lastRelease();
            scene.expectInvariant(
                    "I9", then >= answered, "release %d is followed by %d", answered, then);
        }
        scene.note("%d kills, each at a new release", kills);
    }
}
