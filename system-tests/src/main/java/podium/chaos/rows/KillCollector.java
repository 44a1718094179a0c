package podium.chaos.rows;

import podium.chaos.OldObjects;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.StoreFaults;
import podium.chaos.proxy.StoreRequest;
import podium.chaos.rows.Collector.Ran;
import podium.stack.Part;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/// Row 34. Garbage collection keeps as little as it may, while a cut is released several times a
/// second and the compactor replaces files; it is killed at any of its requests, every second time
/// at one that deletes, and begun again. What lies there for half a minute is made to lie there for
/// two days.
public final class KillCollector implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofSeconds(2);
    private static final Duration DAY = Duration.ofSeconds(30);

    /// The oldest release that is kept has a checkpoint for good: one of each 256.
    private static final long OLDEST_KEPT = 255;

    /// The ten newest are kept in any case.
    private static final long RELEASES = OLDEST_KEPT + 10;

    private static final int RUNS_A_KILL = 4;
    private static final int DELETIONS = 3;
    private static final Predicate<StoreRequest> DELETES =
            request -> request.operation().equals("DeleteObjects");

    @Override
    public int number() {
        return 34;
    }

    @Override
    public String fault() {
        return "kill -9 gc while it marks or sweeps, and the compactor replaces files";
    }

    @Override
    public boolean needsOwnLine() {
        return true;
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        Instant begun = Instant.now();
        try (SqlReader reader = SqlReader.start(scene);
                Collector collector = new Collector(scene.line())) {
            if (scene.awaitReleaseAfter(RELEASES - 1, PATIENCE)) {
                Ran counted = collector.run(_ -> StoreFaults.none());
                expectDone(scene, counted);
                kill(scene, collector, begun, counted.requests());
                collect(scene, collector);
            }
            reader.tell(scene);
        }
    }

    private static void kill(Scene scene, Collector collector, Instant begun, long requests)
            throws InterruptedException {
        int kills = scene.form().kills();
        int killed = 0;
        int whileDeleting = 0;
        for (int run = 0; killed < kills && run < RUNS_A_KILL * kills; run++) {
            scene.step("kill %d of %d", killed + 1, kills);
            age(scene, begun, (killed + 1.0) / (kills + 1));
            scene.pause(SOON, LATER);
            boolean deletes = run % 2 == 1;
            int others = scene.luck().below(deletes ? DELETIONS : (int) requests);
            int when = scene.luck().below(3);
            Ran ran =
                    collector.run(
                            kill ->
                                    StoreFaults.after(
                                            others,
                                            deletes ? DELETES : _ -> true,
                                            death(kill, when)),
                            "--delete");
            if (ran.wasKilled()) {
                killed++;
                whileDeleting += deletes ? 1 : 0;
            } else {
                expectDone(scene, ran);
            }
        }
        scene.expect(
                killed == kills && whileDeleting > 0,
                "nothing was tested: %d of %d kills met gc, %d while it deleted",
                killed,
                kills,
                whileDeleting);
        scene.note("%d kills, %d of them at a deletion", killed, whileDeleting);
    }

    private static Fault death(Runnable kill, int when) {
        return switch (when) {
            // the store never hears of it
            case 0 -> new Fault.Observed(_ -> kill.run(), new Fault.Reset(), _ -> {});
            case 1 -> Fault.Observed.before(_ -> kill.run());
            default -> Fault.Observed.after(_ -> kill.run());
        };
    }

    /// The older a part of the row's time, the sooner it grows old: so there is something to sweep
    /// each time.
    private static void age(Scene scene, Instant begun, double share) {
        Duration time = Duration.between(begun, Instant.now().minus(DAY));
        scene.line().old().age(begun.plusMillis((long) (time.toMillis() * share)));
    }

    /// To its end.
    private static void collect(Scene scene, Collector collector) throws InterruptedException {
        OldObjects old = scene.line().old();
        old.age(Instant.now().minus(DAY));
        expectDone(scene, collector.run(_ -> StoreFaults.none(), "--delete"));
        old.gone()
                .forEach((folder, objects) -> {
                    scene.expect(
                            objects > 0, "nothing was tested: of %s nothing was swept", folder);
                    scene.note("%d objects of %s swept", objects, folder);
                });
    }

    private static void expectDone(Scene scene, Ran ran) {
        scene.expect(ran.isDone(), "gc ended with %d: %s", ran.exitCode(), ran.said());
    }

    /// Many releases soon, and much to replace.
    @Override
    public Map<Part, Map<String, String>> environment() {
        return Map.of(
                Part.GOLD,
                Map.of("PODIUM_RELEASE_INTERVAL", "PT0.2S"),
                Part.COMPACTOR,
                Map.of(
                        "PODIUM_COMPACTION_INTERVAL", "1s",
                        "PODIUM_COMPACTION_FILES_MIN", "12",
                        "PODIUM_COMPACTION_QUIET_CUTS", "5",
                        "PODIUM_COMPACTION_MONTH_FILES_MIN", "2"));
    }
}
