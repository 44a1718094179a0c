package podium.chaos.rows;

import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.StoreFaults;
import podium.chaos.proxy.StoreProxy;

import java.util.List;

/// A store that misbehaves for a while, towards all services alike.
abstract class StoreFaultRow implements Row {
    /// Long enough for a handful of releases.
    private static final int OUTAGES = 2;

    /// What happens to requests; asked once, when the row begins.
    abstract StoreFaults faults(Scene scene);

    /// The kinds of faults that [#faults] makes.
    abstract List<Class<? extends Fault>> kinds();

    @Override
    public void play(Scene scene) throws InterruptedException {
        long before = count(scene);
        StoreFaults faults = faults(scene);
        scene.line().proxies().forEach(proxy -> proxy.faults(faults));
        scene.pause(scene.form().outage().multipliedBy(OUTAGES));
        scene.line().proxies().forEach(proxy -> proxy.faults(StoreFaults.none()));
        long met = count(scene) - before;
        scene.expect(met > 0, "no request met the fault");
        scene.note("%d requests met it", met);
    }

    private long count(Scene scene) {
        return scene.line().proxies().stream()
                .map(StoreProxy::traffic)
                .mapToLong(traffic -> kinds().stream().mapToLong(traffic::count).sum())
                .sum();
    }
}
