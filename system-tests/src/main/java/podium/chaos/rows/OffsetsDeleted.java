package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.kafka.ConsumerGroups;
import podium.stack.Part;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/// Row 13. Landings go on from their commits, Streams from the positions in their stores; nothing
/// is read from its beginning and counted again.
public final class OffsetsDeleted implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(4);
    private static final int TIMES = 8;
    private static final List<Part> READERS = List.of(Part.BRONZE, Part.SILVER, Part.GOLD);

    @Override
    public int number() {
        return 13;
    }

    @Override
    public String fault() {
        return "committed group offsets deleted";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        Line line = scene.line();
        TreeSet<String> deleted = new TreeSet<>();
        int times = scene.form().scaled(TIMES);
        for (int time = 0; time < times; time++) {
            scene.step("deletion %d of %d", time + 1, times);
            scene.pause(SOON, LATER);
            for (Part part : READERS) {
                if (scene.luck().below(2) == 0) {
                    line.stop(part);
                } else {
                    line.kill9(part);
                }
            }
            try (ConsumerGroups groups = new ConsumerGroups(line.stack().bootstrap())) {
                for (String group : groups.names()) {
                    delete(scene, groups, group);
                    deleted.add(group);
                }
            }
            READERS.forEach(line::begin);
            for (Part part : READERS) {
                scene.await(part.label() + " at work", PATIENCE, () -> line.probe(part).works());
            }
        }
        scene.expect(
                deleted.stream().anyMatch(group -> group.startsWith("podium-silver"))
                        && deleted.stream().anyMatch(group -> group.startsWith("podium-gold")),
                "there were no groups of Streams among %s",
                deleted);
        scene.note("%d times %d groups", times, deleted.size());
    }

    /// One that was killed is a member until its session is over.
    private static void delete(Scene scene, ConsumerGroups groups, String group)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!groups.delete(group)) {
            if (System.nanoTime() > deadline) {
                scene.expect(false, "group %s still has members", group);
                return;
            }
            scene.pause(SOON);
        }
    }
}
