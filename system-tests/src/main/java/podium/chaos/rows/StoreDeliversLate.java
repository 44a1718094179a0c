package podium.chaos.rows;

import podium.chaos.Form;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.Traffic;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.Layer;
import podium.chaos.proxy.StoreFaults;
import podium.chaos.proxy.StoreProxy;
import podium.stack.Part;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Row 16. The writer dies with its request still on the way; its successor writes the same key,
/// perhaps with another end; then the old request arrives.
public final class StoreDeliversLate implements Row {
    private static final Duration LATE = Duration.ofSeconds(60);
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
    public Traffic traffic(Form form) {
        return new Traffic(24_000, 300);
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        delay(scene, Part.BRONZE, Layer.BRONZE);
        delay(scene, Part.SILVER, Layer.SILVER);
        delay(scene, Part.GOLD, Layer.GOLD);
        delay(scene, Part.GOLD, Layer.RELEASES);
        scene.await(
                "the arrival of what was late",
                LATE.plus(PATIENCE),
                () -> scene.line().proxies().stream().mapToInt(StoreProxy::lateWaiting).sum() == 0);
        scene.note("a Bronze, a Silver and a Gold object and a release late");
    }

    private static void delay(Scene scene, Part part, Layer layer) throws InterruptedException {
        AtomicBoolean onItsWay = new AtomicBoolean();
        Fault late =
                new Fault.Observed(
                        _ -> onItsWay.set(true),
                        new Fault.Late(scene.form().scaled(LATE)),
                        _ -> {});
        scene.line()
                .proxy(part)
                .faults(
                        StoreFaults.once(
                                request -> request.isCreation() && request.layer() == layer, late));
        scene.await("a PUT to " + layer, PATIENCE, onItsWay::get);
        scene.line().kill9(part);
        scene.line().start(part);
    }
}
