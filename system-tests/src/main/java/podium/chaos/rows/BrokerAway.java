package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.stack.Part;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Row 10.
public final class BrokerAway implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final int KILLS_MAX = 5;
    private static final List<Part> USERS = List.of(Part.BRONZE, Part.SILVER, Part.GOLD);

    @Override
    public int number() {
        return 10;
    }

    @Override
    public String fault() {
        return "broker killed and restarted; broker down for a while";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        Line line = scene.line();
        Instant begun = Instant.now();
        int kills = Math.min(KILLS_MAX, scene.form().kills());
        for (int kill = 0; kill < kills; kill++) {
            scene.pause(SOON, LATER);
            line.kill9(Part.KAFKA);
            line.start(Part.KAFKA);
        }
        scene.pause(SOON, LATER);
        line.kill9(Part.KAFKA);
        scene.pause(scene.form().outage());
        for (Part part : USERS) {
            scene.await(
                    "%s's word that it waits".formatted(part.label()),
                    PATIENCE,
                    () -> line.probe(part).state().equals("waiting"));
            scene.expectInvariant(
                    "I8",
                    !line.probe(part).reason().isBlank(),
                    "%s waits for a broker and does not say so",
                    part.label());
            Since.isStated(scene, part, begun);
        }
        Since.lineIsBehind(scene, "gold-service is waiting", begun);
        line.start(Part.KAFKA);
        for (Part part : USERS) {
            boolean works = scene.comes(PATIENCE, () -> line.probe(part).works());
            scene.expectInvariant(
                    "I8",
                    works,
                    "%s does not go on with a broker: %s (%s)",
                    part.label(),
                    line.probe(part).state(),
                    line.probe(part).reason());
        }
        scene.awaitReleaseAfter(line.lastRelease(), PATIENCE);
        scene.note("%d kills, down for %d s", kills, scene.form().outage().toSeconds());
    }
}
