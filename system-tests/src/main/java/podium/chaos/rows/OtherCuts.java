package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.http.ServiceProbe;
import podium.stack.Part;
import podium.stack.Replica;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Row 9. Objects of one are longer than the other's, and begin in their middle; partitions go to
/// and fro.
public final class OtherCuts implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LATER = Duration.ofSeconds(4);

    /// Of some hundred that a partition gets between two cuts.
    private static final Map<String, String> FEW_RECORDS =
            Map.of("PODIUM_BRONZE_OBJECT_RECORDS_MAX", "30");

    private static final Map<String, String> MANY_RECORDS =
            Map.of(
                    "PODIUM_BRONZE_OBJECT_RECORDS_MAX",
                    "5000",
                    "PODIUM_BRONZE_OBJECT_BYTES_MAX",
                    "24K");

    @Override
    public int number() {
        return 9;
    }

    @Override
    public String fault() {
        return "two bronze-sinks with different cut settings, killed in turn";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        Line line = scene.line();
        line.stop(Part.BRONZE);
        line.set(Part.BRONZE, FEW_RECORDS);
        line.start(Part.BRONZE);
        Replica other = line.replica(Part.BRONZE, MANY_RECORDS);
        other.start();
        Members both = Members.of(line, Part.BRONZE, List.of(other));
        int kills = scene.form().kills();
        for (int kill = 0; kill < kills; kill++) {
            scene.step("kill %d of %d", kill + 1, kills);
            if (scene.comes(LATER, both::workTogether)) {
                scene.pause(SOON, LATER);
            }
            // a member who is back within his session has his partitions again; every second one
            // comes back when the other has them
            boolean longer = kill % 2 == 0;
            if (scene.luck().below(2) == 0) {
                line.kill9(Part.BRONZE);
                takenOver(scene, longer, new ServiceProbe(other.url()));
                line.start(Part.BRONZE);
            } else {
                other.kill9();
                takenOver(scene, longer, line.probe(Part.BRONZE));
                other.start();
            }
        }
        scene.await("two that share the partitions", PATIENCE, both::workTogether);
        scene.pause(LATER);
        scene.note("%d kills", kills);
    }

    private static void takenOver(Scene scene, boolean longer, ServiceProbe left)
            throws InterruptedException {
        if (longer) {
            Members alone = Members.alone(scene.line(), Part.BRONZE, left);
            scene.expect(
                    scene.comes(PATIENCE, alone::workTogether),
                    "no partition changed hands within %s: %s",
                    PATIENCE,
                    alone);
            scene.pause(SOON, LATER);
        }
    }
}
