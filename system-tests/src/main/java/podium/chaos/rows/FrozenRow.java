package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.Signal;
import podium.chaos.http.ServiceProbe;
import podium.stack.Part;
import podium.stack.Replica;

import java.time.Duration;
import java.util.List;

/// A service stands still for longer than its session, another instance takes over, and the zombie
/// wakes up in the middle of what it did: it must do no harm, and be a good member again.
abstract class FrozenRow implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final int TIMES = 4;

    private final List<Part> parts;

    FrozenRow(Part... parts) {
        this.parts = List.of(parts);
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        int times = scene.form().scaled(TIMES);
        for (int time = 0; time < times; time++) {
            scene.step("stop %d of %d", time + 1, times);
            for (Part part : parts) {
                freeze(scene, part);
            }
        }
        scene.note("%d freezes", times * parts.size());
    }

    private static void freeze(Scene scene, Part part) throws InterruptedException {
        Line line = scene.line();
        Replica second = line.replica(part);
        boolean shared = scene.luck().below(2) == 0;
        if (shared) {
            second.start();
            await(scene, "two instances that share", Members.of(line, part, List.of(second)));
        }
        scene.pause(Duration.ZERO, MOMENT);
        Signal.STOP.send(line.process(part));
        try {
            if (!shared) {
                second.start();
            }
            await(
                    scene,
                    "a second instance that has taken over",
                    Members.alone(line, part, new ServiceProbe(second.url())));
            scene.pause(Duration.ZERO, MOMENT);
        } finally {
            Signal.CONT.send(line.process(part));
        }
        await(scene, "the zombie's return", Members.of(line, part, List.of(second)));
        if (scene.luck().below(2) == 0) {
            second.close();
        } else {
            second.kill9();
        }
        await(scene, "the zombie as the only one", Members.alone(line, part, line.probe(part)));
    }

    private static void await(Scene scene, String what, Members members)
            throws InterruptedException {
        if (!scene.comes(PATIENCE, members::workTogether)) {
            scene.expect(false, "%s did not come within %s: %s", what, PATIENCE, members);
        }
    }
}
