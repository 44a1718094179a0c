package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Scene;
import podium.stack.Part;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Row 32. Each service ends as it is asked to and another of the same version takes its place, one
/// service after the other.
public final class RollingRestart extends SentAgainRow {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(3);
    private static final int ROUNDS = 5;

    @Override
    public int number() {
        return 32;
    }

    @Override
    public String fault() {
        return "rolling restart of every service under load";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        Line line = scene.line();
        scene.startTraffic();
        int rounds = scene.form().scaled(ROUNDS);
        for (int round = 0; round < rounds; round++) {
            scene.step("round %d of %d", round + 1, rounds);
            List<Part> left = services();
            while (!left.isEmpty()) {
                scene.pause(SOON, LATER);
                Part part = left.remove(scene.luck().below(left.size()));
                if (!line.generator().isRunning()) {
                    sendAgain(scene);
                }
                line.stop(part);
                line.start(part);
                if (part == Part.GENERATOR) {
                    sendAgain(scene);
                }
            }
        }
        scene.note("%d rounds", rounds);
    }

    private static List<Part> services() {
        return new ArrayList<>(
                Stream.of(Part.values()).filter(part -> part.module().isPresent()).toList());
    }
}
