package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.stack.Part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Row 20. All of it comes back from Kafka.
public final class StateLost implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(4);

    private enum Harm {
        DELETED,
        CORRUPTED
    }

    private record Loss(Part part, Harm harm) {}

    @Override
    public int number() {
        return 20;
    }

    @Override
    public String fault() {
        return "Streams state directory deleted, and corrupted";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        int losses = scene.form().kills();
        List<Loss> left = new ArrayList<>();
        for (int loss = 0; loss < losses; loss++) {
            if (left.isEmpty()) {
                left.addAll(all());
            }
            scene.pause(SOON, LATER);
            lose(scene, left.remove(scene.luck().below(left.size())));
        }
        scene.note("%d times", losses);
    }

    private static List<Loss> all() {
        List<Loss> all = new ArrayList<>();
        for (Harm harm : Harm.values()) {
            all.add(new Loss(Part.SILVER, harm));
            all.add(new Loss(Part.GOLD, harm));
        }
        return all;
    }

    private static void lose(Scene scene, Loss loss) throws InterruptedException {
        Line line = scene.line();
        Part part = loss.part();
        if (scene.luck().below(2) == 0) {
            line.stop(part);
        } else {
            line.kill9(part);
        }
        StateFolder state = new StateFolder(folder(line, part));
        String harm =
                switch (loss.harm()) {
                    case DELETED -> {
                        state.delete();
                        yield "deleted";
                    }
                    case CORRUPTED -> "corrupted " + state.corrupt(scene.luck());
                };
        line.begin(part);
        Members service = Members.alone(line, part, line.probe(part));
        if (!scene.comes(PATIENCE, service::workTogether)) {
            scene.expect(
                    false,
                    "%s, its state %s, is not back after %s: %s",
                    part.label(),
                    harm,
                    PATIENCE,
                    service);
        }
    }

    private static Path folder(Line line, Part part) {
        return line.folder().resolve(part.label()).resolve(part.label() + "-state");
    }
}
