package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Scene;

import java.time.Duration;

/// Row 30. The generator too, whose events come again from the first one on.
public final class AllKilled extends SentAgainRow {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(8);
    private static final int KILLS = 10;

    @Override
    public int number() {
        return 30;
    }

    @Override
    public String fault() {
        return "everything stopped with kill -9 at once, started again";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        Line line = scene.line();
        int kills = scene.form().scaled(KILLS);
        for (int kill = 0; kill < kills; kill++) {
            scene.step("kill %d of %d", kill + 1, kills);
            scene.startTraffic();
            scene.pause(SOON, LATER);
            line.kill9All();
            line.up();
        }
        scene.startTraffic();
        scene.note("%d times", kills);
    }
}
