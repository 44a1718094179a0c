package podium.chaos.rows;

import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.StoreFaults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A store that misbehaves for a while, towards all services alike.
abstract class StoreFaultRow implements Row {
    /// Long enough for a handful of releases.
    private static final int OUTAGES = 2;

    /// What happens to requests; asked once, when the row begins.
    abstract StoreFaults faults(Scene scene);

    /// The faults that [#faults] makes.
    abstract List<Fault> kinds();

    @Override
    public void play(Scene scene) throws InterruptedException {
        Map<Fault, Long> before = met(scene);
        StoreFaults faults = faults(scene);
        scene.line().proxies().forEach(proxy -> proxy.faults(faults));
        scene.pause(scene.form().outage().multipliedBy(OUTAGES));
        scene.line().proxies().forEach(proxy -> proxy.faults(StoreFaults.none()));
        met(scene)
                .forEach((fault, count) -> {
                    long met = count - before.getOrDefault(fault, 0L);
                    scene.expect(met > 0, "no request met %s", fault);
                    scene.note("%d requests met %s", met, fault);
                });
    }

    private Map<Fault, Long> met(Scene scene) {
        return kinds().stream()
                .collect(
                        Collectors.toMap(
                                fault -> fault,
                                fault -> scene.line().met(fault),
                                Long::sum,
                                LinkedHashMap::new));
    }
}
