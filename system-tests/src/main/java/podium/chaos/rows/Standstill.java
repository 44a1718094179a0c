package podium.chaos.rows;

import podium.chaos.Scene;
import podium.stack.Part;

import java.time.Duration;

/// What the line says while a layer is behind: who, since when, and from which release it answers.
final class Standstill {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration STILL = Duration.ofSeconds(3);
    private static final int STILL_TRIES_MAX = 20;

    private Standstill() {}

    /// It names who is behind, and since when.
    static void waitsFor(Scene scene, String layer, int partition) throws InterruptedException {
        String waiting = "{\"layer\":\"%s\",\"partition\":%d}".formatted(layer, partition);
        boolean says =
                scene.comes(
                        PATIENCE,
                        () ->
                                text(scene).contains("\"since\":\"")
                                        && text(scene).contains(waiting));
        scene.expectInvariant(
                "I8",
                says,
                "gold-service does not say that the open cut waits for %s: %s",
                waiting,
                text(scene));
    }

    /// Waits until gold-service has an open cut that gets no further for a while.
    static void awaitStill(Scene scene) throws InterruptedException {
        boolean still = false;
        for (int attempt = 0; attempt < STILL_TRIES_MAX && !still; attempt++) {
            String before = text(scene);
            scene.pause(STILL);
            still = before.contains("\"waiting_for\":[{") && before.equals(text(scene));
        }
        scene.expect(still, "the open cut does not come to stand: %s", text(scene));
    }

    /// The release that is answered from, however busy query-api is.
    static long lastRelease(Scene scene) throws InterruptedException {
        scene.await("an answer of query-api", PATIENCE, () -> scene.line().answersAfter(-1));
        return scene.line().lastRelease();
    }

    private static String text(Scene scene) {
        return scene.line()
                .probe(Part.GOLD)
                .status()
                .map(status -> status.path("open_cut").toString())
                .orElse("silent");
    }
}
