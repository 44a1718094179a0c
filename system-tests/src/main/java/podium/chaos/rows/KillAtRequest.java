package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.Layer;
import podium.chaos.proxy.StoreFaults;
import podium.chaos.proxy.StoreRequest;
import podium.stack.Part;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// `kill -9` of a service at an exact moment of one of its requests to the store; then it is
/// started again.
final class KillAtRequest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private KillAtRequest() {}

    /// The creation of an object of a layer.
    static Predicate<StoreRequest> creates(Layer layer) {
        return request -> request.isCreation() && request.layer() == layer;
    }

    enum Moment {
        /// The request is on its way, the store doesn't have it yet. It arrives after the death of
        /// who sent it.
        BEFORE,
        /// The store has done it, and the dead can't read the answer any more.
        AFTER
    }

    /// @param what for people: such as `PUT of a release`
    static void play(
            Scene scene, Part part, String what, Predicate<StoreRequest> request, Moment moment)
            throws InterruptedException {
        AtomicBoolean killed = new AtomicBoolean();
        Consumer<StoreRequest> kill =
                _ -> {
                    scene.line().kill9(part);
                    killed.set(true);
                };
        Fault fault =
                moment == Moment.BEFORE ? Fault.Observed.before(kill) : Fault.Observed.after(kill);
        scene.line().proxy(part).faults(StoreFaults.once(request, fault));
        scene.await("a " + what, PATIENCE, killed::get);
        scene.line().proxy(part).faults(StoreFaults.none());
        if (!scene.line().runs(part)) {
            scene.line().start(part);
        }
    }
}
