package podium.chaos.rows;

import podium.chaos.Form;
import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.Signal;
import podium.chaos.Traffic;
import podium.chaos.http.PublisherProbe;
import podium.stack.Part;
import podium.stack.Replica;

import java.time.Duration;
import java.util.List;

/// Row 8. The one that leads is stopped in the middle of a release; the other one leads and goes
/// on; the first wakes up with half a release in its hands.
public final class TwoPublishers implements Row {
    private static final Duration TAKEOVER = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration OPEN_PATIENCE = Duration.ofSeconds(20);
    private static final Duration STOPPED = Duration.ofMinutes(1);
    private static final int STOPS = 8;

    @Override
    public int number() {
        return 8;
    }

    @Override
    public String fault() {
        return "two publishers at once; one stopped in the middle of a release";
    }

    /// @param probe what it says of its publishing
    private record Instance(ProcessHandle process, PublisherProbe probe) {}

    @Override
    public Traffic traffic(Form form) {
        return Traffic.lasting(
                form.scaled(STOPPED).plus(TAKEOVER).multipliedBy(form.scaled(STOPS)));
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        Line line = scene.line();
        Replica second = line.replica(Part.GOLD);
        second.start();
        List<Instance> both =
                List.of(
                        new Instance(
                                line.process(Part.GOLD),
                                new PublisherProbe(line.stack().url(Part.GOLD))),
                        new Instance(
                                second.process().orElseThrow(), new PublisherProbe(second.url())));
        int stops = scene.form().scaled(STOPS);
        int caught = 0;
        for (int stop = 0; stop < stops; stop++) {
            scene.await("one that leads", PATIENCE, () -> leaders(both) == 1);
            Instance leader = leaderOf(both);
            if (stopInTheMiddle(scene, leader)) {
                caught++;
            }
            try {
                long before = line.lastRelease();
                scene.pause(scene.form().scaled(STOPPED));
                scene.awaitReleaseAfter(before + 1, PATIENCE);
            } finally {
                Signal.CONT.send(leader.process());
            }
            scene.await("one that leads after a stop", PATIENCE, () -> leaders(both) == 1);
            scene.awaitReleaseAfter(line.lastRelease(), PATIENCE);
        }
        scene.note("%d stops, %d while a release was written", stops, caught);
    }

    /// @return whether everything was committed, and only the release not written yet
    private static boolean stopInTheMiddle(Scene scene, Instance leader)
            throws InterruptedException {
        boolean caught = false;
        long deadline = System.nanoTime() + OPEN_PATIENCE.toNanos();
        while (!caught && System.nanoTime() < deadline) {
            caught = leader.probe().writesRelease();
        }
        scene.pause(Duration.ZERO, caught ? Duration.ofMillis(50) : Duration.ofSeconds(1));
        Signal.STOP.send(leader.process());
        return caught;
    }

    private static long leaders(List<Instance> both) {
        return both.stream().filter(instance -> instance.probe().leads()).count();
    }

    private static Instance leaderOf(List<Instance> both) {
        return both.stream()
                .filter(instance -> instance.probe().leads())
                .findFirst()
                .orElse(both.getFirst());
    }
}
