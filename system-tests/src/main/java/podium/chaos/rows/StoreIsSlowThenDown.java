package podium.chaos.rows;

import podium.chaos.ResidentMemory;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.http.ServiceProbe;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.StoreFaults;
import podium.stack.Part;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Row 18. Nothing is dropped meanwhile, and who waits says so. Memory stays bounded: while the
/// store is down, more arrives than the heap of who lands it would hold. Those who land lose the
/// store first, gold-service once they have said so: without it a cut may be landed already when
/// the store goes, silver-service then has nothing to write until the next one, and rightly says
/// nothing.
public final class StoreIsSlowThenDown implements Row {
    private static final long MEBIBYTE = 1L << 20;
    private static final Fault SLOW = new Fault.Slow(1_024);
    private static final Duration DOWN = Duration.ofMinutes(3);
    private static final List<Part> WRITERS = List.of(Part.BRONZE, Part.SILVER, Part.GOLD);
    private static final List<Part> LANDING = List.of(Part.BRONZE, Part.SILVER);
    private static final int BESIDE_HEAP_MAX = 512;

    /// As row 27 has it, which shows that they get along with it.
    private static final int HEAP_SHARE = 4;

    /// 96 MiB: bronze-sink has 64 then, silver-service 96.
    private static final int BURST = 2_048;

    private static final int BURST_BYTES = 48 * 1_024;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public int number() {
        return 18;
    }

    @Override
    public String fault() {
        return "S3: 1 KB/s; down for 3 min";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        smallHeaps(scene);
        Instant slow = Instant.now();
        long before = scene.line().met(SLOW);
        scene.line().proxies().forEach(proxy -> proxy.faults(StoreFaults.on(_ -> true, SLOW)));
        scene.pause(scene.form().outage());
        scene.expect(scene.line().met(SLOW) > before, "no request was slow");
        scene.line().proxies().forEach(proxy -> proxy.faults(StoreFaults.none()));
        LANDING.forEach(part -> scene.line().proxy(part).down(true));
        long begun = System.nanoTime();
        Instant down = Instant.now();
        Map<Part, Lag> lags = new EnumMap<>(Part.class);
        for (Part part : LANDING) {
            ServiceProbe probe = scene.line().probe(part);
            scene.await(
                    part.label() + " waiting and saying so",
                    PATIENCE,
                    () -> probe.state().equals("waiting") && !probe.reason().isEmpty());
            scene.note("%s: %s", part.label(), probe.reason());
            Since.isStated(scene, part, slow);
            lags.put(part, Lag.of(probe));
        }
        OwnRecord.burst(scene, BURST, BURST_BYTES);
        scene.line().proxies().forEach(proxy -> proxy.down(true));
        ServiceProbe gold = scene.line().probe(Part.GOLD);
        scene.await(
                "gold-service saying whom its cut waits for",
                PATIENCE,
                () -> gold.state().equals("waiting") || waitsForLanding(gold));
        Duration left = scene.form().scaled(DOWN).minusNanos(System.nanoTime() - begun);
        if (left.isPositive()) {
            scene.pause(left);
        }
        lags.forEach((part, lag) -> {
            Lag now = Lag.of(scene.line().probe(part));
            scene.expect(
                    now.records() > lag.records() && now.seconds() > lag.seconds(),
                    "the lag of %s went from %s to %s",
                    part.label(),
                    lag,
                    now);
        });
        scene.expect(
                waitsForLanding(gold) && openSince(gold).isBefore(down.plus(PATIENCE)),
                "gold-service does not say since when and for whom its cut waits: %s",
                gold.status());
        for (Part part : WRITERS) {
            isBounded(scene, part);
        }
        scene.line().proxies().forEach(proxy -> proxy.down(false));
    }

    private static void smallHeaps(Scene scene) {
        for (Part part : LANDING) {
            scene.line().stop(part);
            scene.line().jvm(part, List.of("-Xmx%dm".formatted(part.heapMegabytes() / HEAP_SHARE)));
            scene.line().start(part);
        }
    }

    @Override
    public Map<String, Long> addedRejects(Scene scene) {
        return Map.of(OwnRecord.REASON, (long) BURST);
    }

    /// A heap, and what a JVM with RocksDB has beside it.
    private static void isBounded(Scene scene, Part part) {
        scene.expect(scene.line().runs(part), "%s ended while the store was down", part.label());
        if (scene.line().runs(part)) {
            long megabytes = ResidentMemory.bytes(scene.line().process(part).pid()) / MEBIBYTE;
            scene.expect(
                    megabytes <= heapMegabytes(part) + BESIDE_HEAP_MAX,
                    "%s takes %d MiB",
                    part.label(),
                    megabytes);
            scene.note("%s %d MiB", part.label(), megabytes);
        }
    }

    private static int heapMegabytes(Part part) {
        return LANDING.contains(part) ? part.heapMegabytes() / HEAP_SHARE : part.heapMegabytes();
    }

    /// What waits for a service.
    ///
    /// @param records of all its partitions and layers
    /// @param seconds of the partition that is behind for longest
    private record Lag(long records, long seconds) {
        static Lag of(ServiceProbe probe) {
            List<JsonNode> partitions =
                    probe.status().stream()
                            .flatMap(status -> status.path("partitions").valueStream())
                            .toList();
            return new Lag(
                    partitions.stream().mapToLong(at -> at.path("lag").asLong()).sum(),
                    partitions.stream()
                            .mapToLong(at -> at.path("lag_seconds").asLong())
                            .max()
                            .orElse(0));
        }
    }

    private static Instant openSince(ServiceProbe gold) {
        return gold.status()
                .map(status -> status.path("open_cut").path("since").asText(""))
                .filter(since -> !since.isEmpty())
                .map(Instant::parse)
                .orElse(Instant.MAX);
    }

    private static boolean waitsForLanding(ServiceProbe gold) {
        return gold.status()
                .map(status -> !status.path("open_cut").path("waiting_for").isEmpty())
                .orElse(false);
    }
}
