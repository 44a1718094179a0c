package podium.chaos.rows;

import podium.audit.s3.Bucket;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.check.BronzeTiling;
import podium.chaos.check.kafka.KafkaRawLog;
import podium.chaos.check.s3.BronzeBucket;
import podium.chaos.kafka.RawLog;
import podium.chaos.kafka.RawSender;
import podium.stack.Part;
import podium.stack.StackTopics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/// Row 12: retention deletes raw records of one partition while Bronze and Silver are down. Both
/// name the hole, and nothing is published past it.
public final class Retention implements Row {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(5);

    /// A cut that was on its way when its layers ended.
    private static final Duration CUT_MAX = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int RECORDS = 100;

    @Override
    public int number() {
        return 12;
    }

    @Override
    public String fault() {
        return "retention deletes raw records before they landed";
    }

    @Override
    public boolean needsOwnLine() {
        return true;
    }

    @Override
    public boolean settles() {
        return false;
    }

    @Override
    public Set<String> expectedHalts() {
        return Set.of("LANDING-001", "SILVER-002");
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        // what it publishes is nothing new, but a release
        scene.line().stop(Part.COMPACTOR);
        scene.awaitReleaseAfter(-1, PATIENCE);
        scene.pause(SOON, LATER);
        Instant begun = Instant.now();
        scene.line().stop(Part.BRONZE);
        scene.line().stop(Part.SILVER);
        int partition = scene.luck().below(StackTopics.PARTITIONS);
        send(scene, partition);
        long deleted;
        try (RawLog raw = RawLog.connect(scene.line().stack().bootstrap())) {
            SortedMap<Integer, Long> ends = raw.ends();
            deleted = ends.getOrDefault(partition, 0L);
            raw.deleteBefore(partition, deleted);
        }
        // the layers may have landed a cut in the end that is not published yet
        Standstill.awaitStill(scene);
        long last = Standstill.lastRelease(scene);
        scene.line().begin(Part.BRONZE);
        scene.line().begin(Part.SILVER);
        Alarm.await(scene, Part.BRONZE, "LANDING-001", begun);
        Alarm.await(scene, Part.SILVER, "SILVER-002", begun);
        thePartitionSaysWhatIsGone(scene, partition, deleted);
        scene.pause(scene.form().outage());
        long published = Standstill.lastRelease(scene);
        List<Long> vector = scene.line().releaseFiles().rawOffsets(published);
        scene.expectInvariant(
                "I8",
                published == last && vector.get(partition) < deleted,
                "release %d reaches to %s, records before offset %d of partition %d are gone",
                published,
                vector,
                deleted,
                partition);
        bronzeIsRightUpTo(scene, vector, partition);
        Standstill.waitsFor(scene, "bronze", partition);
        Since.lineIsBehind(scene, "bronze %d".formatted(partition), begun.minus(CUT_MAX));
        scene.note("partition %d begins at %d", partition, deleted);
    }

    /// Of the other partitions the topic still has everything.
    private static void bronzeIsRightUpTo(Scene scene, List<Long> vector, int holed) {
        List<Long> compared = new ArrayList<>(vector);
        compared.set(holed, 0L);
        try (Bucket lake = scene.line().lake()) {
            BronzeTiling.check(
                            new BronzeBucket(lake),
                            new KafkaRawLog(scene.line().stack().bootstrap()),
                            compared)
                    .findings()
                    .forEach(scene::found);
        }
    }

    private static void send(Scene scene, int partition) {
        byte[] value = "lost before it landed".getBytes(StandardCharsets.UTF_8);
        try (RawSender sender = RawSender.connect(scene.line().stack().bootstrap())) {
            for (int record = 0; record < RECORDS; record++) {
                sender.send(partition, null, value, List.of());
            }
            sender.flush();
        }
    }

    private static void thePartitionSaysWhatIsGone(Scene scene, int partition, long deleted) {
        List<String> halted =
                scene.line().probe(Part.BRONZE).status().stream()
                        .flatMap(status -> status.path("partitions").valueStream())
                        .filter(of -> of.path("partition").asInt() == partition)
                        .map(of -> of.path("halted").asText(""))
                        .toList();
        scene.expectInvariant(
                "I8",
                halted.size() == 1 && halted.getFirst().contains("up to %d".formatted(deleted)),
                "Bronze does not name the hole before offset %d: %s",
                deleted,
                halted);
    }
}
