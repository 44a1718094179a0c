package podium.chaos.rows;

import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.Layer;
import podium.chaos.proxy.StoreFaults;
import podium.chaos.proxy.StoreProxy;
import podium.chaos.proxy.StoreRequest;
import podium.stack.Part;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Row 16. The writer dies with its request still on the way; its successor writes the same key,
/// perhaps with another end; then the old request arrives.
public final class StoreDeliversLate implements Row {
    private static final Duration LATE = Duration.ofSeconds(60);
    private static final int LATE_PUTS = 4;
    private static final int THERE = 412;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public int number() {
        return 16;
    }

    @Override
    public String fault() {
        return "S3: PUT delivered 60 s late, after a retry by another writer";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        int before = late(scene).size();
        delay(scene, Part.BRONZE, Layer.BRONZE);
        delay(scene, Part.SILVER, Layer.SILVER);
        delay(scene, Part.GOLD, Layer.GOLD);
        delay(scene, Part.GOLD, Layer.RELEASES);
        scene.await(
                "the arrival of what was late",
                LATE.plus(PATIENCE),
                () -> scene.line().proxies().stream().mapToInt(StoreProxy::lateWaiting).sum() == 0);
        List<Integer> answers = late(scene);
        answers = answers.subList(before, answers.size());
        scene.expect(
                answers.equals(Collections.nCopies(LATE_PUTS, THERE)),
                "what came late was answered %s: the successor's PUT should have been first",
                answers);
        scene.note("a Bronze, a Silver and a Gold object and a release late, all after another's");
    }

    private static List<Integer> late(Scene scene) {
        return scene.line().proxies().stream()
                .flatMap(proxy -> proxy.lateStatuses().stream())
                .toList();
    }

    private static void delay(Scene scene, Part part, Layer layer) throws InterruptedException {
        AtomicBoolean onItsWay = new AtomicBoolean();
        // its own client would try again, and be first, before anybody else could kill it
        Consumer<StoreRequest> kill =
                _ -> {
                    scene.line().kill9(part);
                    onItsWay.set(true);
                };
        Fault late = new Fault.Observed(kill, new Fault.Late(LATE), _ -> {});
        scene.line()
                .proxy(part)
                .faults(
                        StoreFaults.once(
                                request -> request.isCreation() && request.layer() == layer, late));
        scene.await("a PUT to " + layer, PATIENCE, onItsWay::get);
        if (!scene.line().runs(part)) {
            scene.line().start(part);
        }
    }
}
