package podium.chaos.rows;

import podium.chaos.Row;
import podium.chaos.Scene;
import podium.stack.Part;

import java.time.Duration;

/// `kill -9` of one service again and again, at random moments; each time it is started anew on the
/// folder that it left.
abstract class KillRow implements Row {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LATER = Duration.ofSeconds(4);

    private final Part part;

    KillRow(Part part) {
        this.part = part;
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        int kills = scene.form().kills();
        for (int kill = 0; kill < kills; kill++) {
            scene.pause(SOON, LATER);
            scene.line().kill9(part);
            scene.line().start(part);
        }
        scene.note("%d kills", kills);
    }
}
