package podium.chaos.rows;

import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.kafka.BarrierWatch;
import podium.chaos.proxy.Layer;
import podium.chaos.proxy.StoreRequest;
import podium.chaos.rows.KillAtRequest.Moment;
import podium.stack.Part;

import java.time.Duration;
import java.util.function.Predicate;

/// Row 4.
public final class KillWhilePublishing implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Predicate<StoreRequest> TABLE = KillAtRequest.creates(Layer.GOLD);
    private static final Predicate<StoreRequest> RELEASE = KillAtRequest.creates(Layer.RELEASES);

    @Override
    public int number() {
        return 4;
    }

    @Override
    public String fault() {
        return "kill -9 during each step of publishing";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        killAfterBarrier(scene);
        KillAtRequest.play(scene, Part.GOLD, "PUT of a table", TABLE, Moment.BEFORE);
        KillAtRequest.play(scene, Part.GOLD, "PUT of a table", TABLE, Moment.AFTER);
        KillAtRequest.play(scene, Part.GOLD, "PUT of a release", RELEASE, Moment.BEFORE);
        KillAtRequest.play(scene, Part.GOLD, "PUT of a release", RELEASE, Moment.AFTER);
        scene.note("5 kills: at a barrier, before and after a table and a release");
    }

    /// Some partitions may have the barrier then, and others not.
    private static void killAfterBarrier(Scene scene) throws InterruptedException {
        try (BarrierWatch barriers = BarrierWatch.fromNow(scene.line().stack().bootstrap())) {
            scene.await("a barrier", PATIENCE, barriers::sawOne);
            scene.line().kill9(Part.GOLD);
        }
        scene.line().start(Part.GOLD);
    }
}
