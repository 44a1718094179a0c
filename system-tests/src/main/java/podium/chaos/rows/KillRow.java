package podium.chaos.rows;

import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.proxy.Layer;
import podium.chaos.rows.KillAtRequest.Moment;
import podium.stack.Part;

import java.time.Duration;
import java.util.List;

/// `kill -9` of one service again and again, at random moments; each time it is started anew on the
/// folder that it left. One that lands objects is also killed with a PUT on its way, and between
/// the store's word and its own commit.
abstract class KillRow implements Row {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LATER = Duration.ofSeconds(4);

    private final Part part;
    private final List<Layer> lands;

    /// @param lands the layers whose objects it creates
    KillRow(Part part, Layer... lands) {
        this.part = part;
        this.lands = List.of(lands);
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        int kills = scene.form().kills();
        for (int kill = 0; kill < kills; kill++) {
            scene.step("kill %d of %d", kill + 1, kills);
            scene.pause(SOON, LATER);
            scene.line().kill9(part);
            scene.line().start(part);
        }
        for (Layer layer : lands) {
            for (Moment moment : Moment.values()) {
                KillAtRequest.play(
                        scene, part, "PUT to " + layer, KillAtRequest.creates(layer), moment);
            }
        }
        scene.note("%d kills", kills + lands.size() * Moment.values().length);
    }
}
