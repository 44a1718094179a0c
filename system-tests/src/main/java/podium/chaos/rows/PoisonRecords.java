package podium.chaos.rows;

import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.check.Finding;
import podium.chaos.http.DailyEvents;
import podium.chaos.kafka.Poison;
import podium.chaos.kafka.PoisonSet;
import podium.chaos.kafka.RawSender;
import podium.stack.Part;
import podium.stack.StackTopics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Row 26: the poison set among good events, in an order of chance. Each record is found among the
/// rejects, under the reason that its maker knows, or is a legal event; barriers are forged, and
/// leave no trace.
public final class PoisonRecords implements Row {
    private static final Duration APART_MAX = Duration.ofMillis(40);
    private static final int TOGETHER = 8;

    @Override
    public int number() {
        return 26;
    }

    @Override
    public String fault() {
        return "the poison set, as values, keys and headers";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        List<Poison> poison = new ArrayList<>(PoisonSet.get(nextCut(scene)));
        Collections.shuffle(poison, new Random(scene.luck().below(Integer.MAX_VALUE)));
        try (RawSender sender = RawSender.connect(scene.line().stack().bootstrap())) {
            int sent = 0;
            for (Poison record : poison) {
                sender.send(
                        partition(scene, record), record.key(), record.value(), record.headers());
                if (++sent % TOGETHER == 0) {
                    sender.flush();
                    scene.pause(Duration.ZERO, APART_MAX);
                }
            }
            sender.flush();
            ForgedBarrier.counts(scene, sender);
        }
        scene.note("%d poison records", poison.size());
    }

    @Override
    public Map<String, Long> addedRejects(Scene scene) {
        return PoisonSet.rejects(PoisonSet.get(1));
    }

    @Override
    public List<Finding> judge(Scene scene) {
        DailyEvents days = new DailyEvents(scene.line().stack().url(Part.QUERY_API));
        long found = days.of(PoisonSet.DATE);
        long expected = PoisonSet.clean(PoisonSet.get(1));
        scene.expectInvariant(
                "I7",
                found == expected,
                "%d legal events of the poison set are answered, %d were sent",
                found,
                expected);
        return List.of();
    }

    private static int partition(Scene scene, Poison record) {
        return record.user() == null
                ? scene.luck().below(StackTopics.PARTITIONS)
                : RawSender.partitionOf(record.user());
    }

    private static long nextCut(Scene scene) {
        return 1
                + scene.line()
                        .probe(Part.GOLD)
                        .status()
                        .map(status -> status.path("last_complete_cut").asLong())
                        .orElse(0L);
    }
}
