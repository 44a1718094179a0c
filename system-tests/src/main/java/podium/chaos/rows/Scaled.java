package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.http.Releases;
import podium.stack.Part;
import podium.stack.Replica;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Row 28. The generator apart: two of them would be two sources.
public final class Scaled implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(3);
    private static final int MORE = 2;
    private static final List<Part> SHARING = List.of(Part.BRONZE, Part.SILVER, Part.GOLD);

    @Override
    public int number() {
        return 28;
    }

    @Override
    public String fault() {
        return "each service scaled 1 → 3 → 1 under load";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        Line line = scene.line();
        for (Part part : SHARING) {
            List<Replica> more = more(line, part);
            await(scene, part, "three that share", Members.of(line, part, more));
            scene.pause(SOON, LATER);
            for (Replica replica : more) {
                replica.close();
                scene.pause(SOON, LATER);
            }
            await(scene, part, "one again", Members.alone(line, part, line.probe(part)));
        }
        readers(scene);
        scene.note("1 → %d → 1", 1 + MORE);
    }

    /// Each answers by itself, from the release that all answer from.
    private static void readers(Scene scene) throws InterruptedException {
        Line line = scene.line();
        for (Replica replica : more(line, Part.QUERY_API)) {
            Releases answers = new Releases(line.stack().url(Part.GOLD), replica.url());
            long now = line.lastRelease();
            scene.await(
                    "release %d at %s".formatted(now, replica.name()),
                    PATIENCE,
                    () -> answers.answered().orElse(-1) >= now);
            replica.close();
        }
    }

    private static List<Replica> more(Line line, Part part) {
        List<Replica> more = new ArrayList<>();
        for (int number = 0; number < MORE; number++) {
            Replica replica = line.replica(part);
            replica.begin();
            more.add(replica);
        }
        return more;
    }

    private static void await(Scene scene, Part part, String what, Members members)
            throws InterruptedException {
        if (!scene.comes(PATIENCE, members::workTogether)) {
            scene.expect(false, "%s: no %s within %s: %s", part.label(), what, PATIENCE, members);
        }
    }
}
