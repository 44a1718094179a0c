package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.Signal;
import podium.chaos.http.ServiceProbe;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.Layer;
import podium.chaos.proxy.StoreFaults;
import podium.chaos.proxy.StoreProxy;
import podium.chaos.proxy.StoreRequest;
import podium.stack.Part;
import podium.stack.Replica;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Row 8. The one that leads is stopped in the middle of a release; the other one leads and goes
/// on; the first wakes up with half a release in its hands.
public final class TwoPublishers implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
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
    private record Instance(ProcessHandle process, ServiceProbe probe) {}

    @Override
    public void play(Scene scene) throws InterruptedException {
        Line line = scene.line();
        Replica second = line.replica(Part.GOLD);
        second.start();
        List<Instance> both =
                List.of(
                        new Instance(line.process(Part.GOLD), line.probe(Part.GOLD)),
                        new Instance(
                                second.process().orElseThrow(), new ServiceProbe(second.url())));
        int stops = scene.form().scaled(STOPS);
        for (int stop = 0; stop < stops; stop++) {
            scene.step("stop %d of %d", stop + 1, stops);
            scene.await("one that leads", PATIENCE, () -> leaders(both) == 1);
            Instance leader = leaderOf(both);
            Instance other = both.get(1 - both.indexOf(leader));
            stopInTheMiddle(scene, leader);
            try {
                long before = line.lastRelease();
                scene.pause(scene.form().scaled(STOPPED));
                scene.await("the other one leading", PATIENCE, () -> other.probe().leads());
                scene.awaitReleaseAfter(before + 1, PATIENCE);
            } finally {
                Signal.CONT.send(leader.process());
            }
            scene.await("one that leads after a stop", PATIENCE, () -> leaders(both) == 1);
            scene.awaitReleaseAfter(line.lastRelease(), PATIENCE);
        }
        scene.note("%d stops, each while a release was written", stops);
    }

    /// With a PUT of a table or a release on its way, or answered and not heard of.
    private static void stopInTheMiddle(Scene scene, Instance leader) throws InterruptedException {
        AtomicBoolean stopped = new AtomicBoolean();
        Consumer<StoreRequest> stop =
                _ -> {
                    Signal.STOP.send(leader.process());
                    stopped.set(true);
                };
        Fault fault =
                scene.luck().below(2) == 0
                        ? Fault.Observed.before(stop)
                        : Fault.Observed.after(stop);
        Layer layer = scene.luck().oneOf(List.of(Layer.GOLD, Layer.RELEASES));
        StoreProxy proxy = scene.line().proxy(Part.GOLD);
        proxy.faults(StoreFaults.once(KillAtRequest.creates(layer), fault));
        scene.await("a PUT to " + layer, PATIENCE, stopped::get);
        proxy.faults(StoreFaults.none());
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
