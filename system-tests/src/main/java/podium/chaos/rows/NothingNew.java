package podium.chaos.rows;

import podium.chaos.Form;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.Traffic;
import podium.chaos.http.Releases;
import podium.chaos.kafka.RawLog;
import podium.stack.Part;

import java.time.Duration;
import java.util.Map;

/// Row 31: nobody sends anything, and "release now" is asked for again and again. There is no new
/// release, and no barrier calls for the next.
public final class NothingNew implements Row {
    private static final int ASKED = 10;

    /// One round of barriers may be under way when it becomes quiet.
    private static final int BARRIERS_MAX = 1;

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Override
    public int number() {
        return 31;
    }

    @Override
    public String fault() {
        return "no new data for a while, \"release now\" asked for ten times";
    }

    @Override
    public Traffic traffic(Form form) {
        return new Traffic(2_000, 0);
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        // what it publishes is nothing new, but a release
        scene.line().stop(Part.COMPACTOR);
        scene.await(
                "the end of the traffic",
                PATIENCE,
                () -> !scene.line().generator().state().equals("running"));
        Releases releases = scene.line().releases();
        if (!(releases.now(PATIENCE) instanceof Releases.Asked.Done(long release, boolean _))) {
            scene.expect(false, "the traffic is not released");
            return;
        }
        try (RawLog raw = RawLog.connect(scene.line().stack().bootstrap())) {
            Map<Integer, Long> before = raw.ends();
            scene.pause(scene.form().outage());
            for (int time = 0; time < ASKED; time++) {
                Releases.Asked asked = releases.now(PATIENCE);
                scene.expect(
                        asked.equals(new Releases.Asked.Done(release, false)),
                        "'release now' said %s, nothing came after release %d",
                        asked,
                        release);
            }
            scene.pause(scene.form().outage());
            raw.ends()
                    .forEach((partition, end) -> {
                        long began = before.getOrDefault(partition, 0L);
                        scene.expect(
                                end - began <= BARRIERS_MAX,
                                "partition %d grew from %d to %d",
                                partition,
                                began,
                                end);
                    });
            scene.note("raw ends %s, then %s", before.values(), raw.ends().values());
        }
    }
}
