package podium.chaos.rows;

import podium.chaos.Form;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.Traffic;
import podium.stack.Part;

import java.time.Duration;
import java.util.Map;

/// A row that ends the generator or what it sends, and query-api too. The generator knows nothing
/// of a run that it doesn't see to its end: a new run sends the same events from the first one on.
/// Those that came before are duplicates then, so the ledger of the last run is that of the row.
abstract class SentAgainRow implements Row {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Without dirty records, so that whatever is beyond the ledger is a duplicate.
    @Override
    public Traffic traffic(Form form) {
        return Traffic.lasting(form.again()).clean();
    }

    @Override
    public final boolean startsTrafficItself() {
        return true;
    }

    @Override
    public final boolean stopsReaders() {
        return true;
    }

    @Override
    public final Map<String, Long> addedRejects(Scene scene) {
        long sent = scene.line().generator().ledger().path("records").asLong();
        long again = scene.rawRecords() - sent;
        return again == 0 ? Map.of() : Map.of("duplicate", again);
    }

    /// Once the generator is up; what it is sending ends.
    static void sendAgain(Scene scene) throws InterruptedException {
        scene.await(
                "a generator",
                PATIENCE,
                () -> scene.line().probe(Part.GENERATOR).readiness().isPresent());
        if (scene.line().generator().isRunning()) {
            scene.line().generator().stop();
        }
        scene.startTraffic();
    }
}
