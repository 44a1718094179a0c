package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.http.ServiceProbe;
import podium.stack.Part;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// Row 10.
public final class BrokerAway implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final int KILLS_MAX = 5;

    /// Until who uses it has noticed; on a busy machine, too.
    private static final Duration NOTICED = Duration.ofMinutes(1);

    private static final List<Part> USERS = List.of(Part.BRONZE, Part.SILVER, Part.GOLD);

    /// What names Kafka, or stands for it. What a restart has left behind may, too: hence all work
    /// before the outage.
    private static final Pattern AWAY =
            Pattern.compile("Kafka|SILVER-005|LAKE-007|kafka\\.common\\.errors\\.");

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
        int kills = Math.min(KILLS_MAX, scene.form().kills());
        for (int kill = 0; kill < kills; kill++) {
            scene.step("kill %d of %d", kill + 1, kills);
            scene.pause(SOON, LATER);
            line.kill9(Part.KAFKA);
            long acknowledged = line.generator().acknowledged();
            line.start(Part.KAFKA);
            // killed again before it took a record, it would be down for longer than any producer
            // waits
            scene.comes(PATIENCE, () -> line.generator().acknowledged() > acknowledged);
        }
        // who still waits for the last one would be taken for one who met this outage
        works(scene);
        Instant begun = Instant.now();
        scene.pause(SOON, LATER);
        line.kill9(Part.KAFKA);
        scene.pause(scene.form().outage());
        for (Part part : USERS) {
            scene.await(
                    "%s's word that it waits for Kafka".formatted(part.label()),
                    PATIENCE,
                    () -> waits(line.probe(part)));
            Since.isStated(scene, part, begun, scene.form().outage().plus(NOTICED));
        }
        Since.lineIsBehind(scene, "gold-service is waiting", begun);
        line.start(Part.KAFKA);
        works(scene);
        scene.awaitReleaseAfter(line.lastRelease(), PATIENCE);
        scene.note("%d kills, down for %d s", kills, scene.form().outage().toSeconds());
    }

    private static boolean waits(ServiceProbe probe) {
        return probe.look()
                .filter(look -> look.state().equals("waiting"))
                .filter(look -> AWAY.matcher(look.reason()).find())
                .isPresent();
    }

    /// All at the same time.
    private static void works(Scene scene) throws InterruptedException {
        Line line = scene.line();
        boolean all =
                scene.comes(
                        PATIENCE, () -> USERS.stream().allMatch(part -> line.probe(part).works()));
        scene.expectInvariant(
                "I8",
                all,
                "not all go on with a broker: %s",
                USERS.stream().map(part -> words(part, line.probe(part))).toList());
    }

    private static String words(Part part, ServiceProbe probe) {
        return "%s %s (%s)".formatted(part.label(), probe.state(), probe.reason());
    }
}
