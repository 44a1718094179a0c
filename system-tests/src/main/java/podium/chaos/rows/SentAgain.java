package podium.chaos.rows;

import podium.chaos.Scene;
import podium.stack.Part;

import java.time.Duration;
import java.util.Map;

/// The traffic of a row that ends the generator, which knows nothing of a run that it doesn't see
/// to its end: a new run sends the same events from the first one on. Those that came before are
/// duplicates then, so the ledger of the last run is that of the row.
final class SentAgain {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private SentAgain() {}

    /// Once the generator is up; what it is sending ends.
    static void start(Scene scene) throws InterruptedException {
        scene.await(
                "a generator",
                PATIENCE,
                () -> scene.line().probe(Part.GENERATOR).readiness().isPresent());
        if (scene.line().generator().isRunning()) {
            scene.line().generator().stop();
        }
        scene.startTraffic();
    }

    /// Of traffic without dirty records: what is beyond the ledger.
    static Map<String, Long> rejects(Scene scene) {
        long sent = scene.line().generator().ledger().path("records").asLong();
        long again = scene.rawRecords() - sent;
        return again == 0 ? Map.of() : Map.of("duplicate", again);
    }
}
