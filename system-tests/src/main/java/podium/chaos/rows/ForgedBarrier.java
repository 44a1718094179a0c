package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.kafka.RawSender;
import podium.events.Barrier;
import podium.stack.Part;
import podium.stack.StackTopics;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.common.header.internals.RecordHeader;

import java.time.Duration;
import java.util.List;

/// A stranger's barrier with the number that counts next, in one partition before the publisher's
/// own: it cuts there, early and right, and the publisher cuts the other partitions.
final class ForgedBarrier {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TRIES_MAX = 30;

    private ForgedBarrier() {}

    /// Until one came before the publisher's.
    static void counts(Scene scene, RawSender sender) throws InterruptedException {
        for (int attempt = 1; attempt <= TRIES_MAX; attempt++) {
            long cut = nextCut(scene);
            int partition = scene.luck().below(StackTopics.PARTITIONS);
            long offset =
                    sender.sendNow(
                            partition,
                            List.of(new RecordHeader(Barrier.HEADER, Barrier.header(cut))));
            scene.await("cut %d".formatted(cut), PATIENCE, () -> !vector(scene, cut).isEmpty());
            List<Long> vector = vector(scene, cut);
            if (!vector.isEmpty() && vector.get(partition) == offset + 1) {
                scene.note("a forged barrier cut partition %d for cut %d", partition, cut);
                return;
            }
        }
        scene.expect(false, "of %d forged barriers none came before the publisher's", TRIES_MAX);
    }

    /// While no cut is open, so that the next one's barriers are not there yet.
    private static long nextCut(Scene scene) throws InterruptedException {
        scene.comes(PATIENCE, () -> gold(scene).path("open_cut").isNull());
        return 1 + gold(scene).path("last_complete_cut").asLong();
    }

    private static JsonNode gold(Scene scene) {
        return scene.line()
                .probe(Part.GOLD)
                .status()
                .orElseThrow(() -> new IllegalStateException("gold-service is silent"));
    }

    private static List<Long> vector(Scene scene, long cut) {
        return scene.line().releaseFiles().rawOffsetsOfCut(cut, scene.line().lastRelease());
    }
}
