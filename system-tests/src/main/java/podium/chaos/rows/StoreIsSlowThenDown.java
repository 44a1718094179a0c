package podium.chaos.rows;

import podium.chaos.Form;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.Traffic;
import podium.chaos.http.ServiceProbe;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.StoreFaults;
import podium.stack.Part;

import java.time.Duration;
import java.util.List;

/// Row 18. Nothing is dropped meanwhile, memory stays bounded by each JVM's heap, and who waits
/// says so.
public final class StoreIsSlowThenDown implements Row {
    private static final long BYTES_A_SECOND = 1_024;
    private static final Duration DOWN = Duration.ofMinutes(3);
    private static final List<Part> WRITERS = List.of(Part.BRONZE, Part.SILVER, Part.GOLD);
    private static final List<Part> LANDING = List.of(Part.BRONZE, Part.SILVER);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public int number() {
        return 18;
    }

    @Override
    public String fault() {
        return "S3: 1 KB/s; down for 3 min";
    }

    /// Something to land all along: who has nothing to write doesn't notice.
    @Override
    public Traffic traffic(Form form) {
        return Traffic.lasting(form.outage().plus(form.scaled(DOWN)).plus(PATIENCE));
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        scene.line()
                .proxies()
                .forEach(proxy ->
                        proxy.faults(StoreFaults.on(_ -> true, new Fault.Slow(BYTES_A_SECOND))));
        scene.pause(scene.form().outage());
        scene.line()
                .proxies()
                .forEach(proxy -> {
                    proxy.faults(StoreFaults.none());
                    proxy.down(true);
                });
        long begun = System.nanoTime();
        for (Part part : LANDING) {
            ServiceProbe probe = scene.line().probe(part);
            scene.await(
                    part.label() + " waiting and saying so",
                    PATIENCE,
                    () -> probe.state().equals("waiting") && !probe.reason().isEmpty());
            scene.note("%s: %s", part.label(), probe.reason());
        }
        ServiceProbe gold = scene.line().probe(Part.GOLD);
        scene.await(
                "gold-service saying whom its cut waits for",
                PATIENCE,
                () -> gold.state().equals("waiting") || waitsForLanding(gold));
        Duration left = scene.form().scaled(DOWN).minusNanos(System.nanoTime() - begun);
        if (left.isPositive()) {
            scene.pause(left);
        }
        for (Part part : WRITERS) {
            scene.expect(
                    scene.line().runs(part), "%s ended while the store was down", part.label());
        }
        scene.line().proxies().forEach(proxy -> proxy.down(false));
    }

    private static boolean waitsForLanding(ServiceProbe gold) {
        return gold.status()
                .map(status -> !status.path("open_cut").path("waiting_for").isEmpty())
                .orElse(false);
    }
}
