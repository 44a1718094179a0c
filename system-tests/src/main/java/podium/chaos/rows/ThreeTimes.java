package podium.chaos.rows;

import podium.chaos.Form;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.Traffic;
import podium.chaos.check.Finding;
import podium.chaos.http.Generator;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Row 24: a run of the generator is repeated, same seed, same bytes. What was clean is a duplicate
/// from then on; what was refused is refused again, for the same reason.
public final class ThreeTimes implements Row {
    private static final int TIMES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Traffic EVENTS = new Traffic(6_000, 1_000);

    @Override
    public int number() {
        return 24;
    }

    @Override
    public String fault() {
        return "the same events produced three times";
    }

    @Override
    public Traffic traffic(Form form) {
        return EVENTS;
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        Generator generator = scene.line().generator();
        for (int time = 1; time <= TIMES; time++) {
            if (time > 1) {
                EVENTS.again(generator, scene.row());
            }
            scene.await(
                    "the end of run %d".formatted(time), PATIENCE, () -> !generator.isRunning());
        }
    }

    @Override
    public Map<String, Long> addedRejects(Scene scene) {
        JsonNode ledger = scene.line().generator().ledger();
        Map<String, Long> added = new TreeMap<>();
        ledger.path("rejects")
                .properties()
                .forEach(reason ->
                        add(added, reason.getKey(), (TIMES - 1) * reason.getValue().asLong()));
        add(added, "duplicate", (TIMES - 1) * ledger.path("clean").asLong());
        return added;
    }

    @Override
    public List<Finding> judge(Scene scene) {
        scene.note("%d duplicates", addedRejects(scene).getOrDefault("duplicate", 0L));
        return List.of();
    }

    private static void add(Map<String, Long> counts, String reason, long count) {
        if (count > 0) {
            counts.merge(reason, count, Long::sum);
        }
    }
}
