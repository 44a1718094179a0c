package podium.chaos.rows;

import podium.chaos.Form;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.http.ServiceProbe;
import podium.chaos.kafka.HangingTransaction;
import podium.events.Topics;
import podium.stack.Part;
import podium.stack.StackTopics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Row 29: somebody begins a transaction on a partition of `events.clean` and leaves it open.
/// Silver's landing and Gold stand still there, and say behind what and since when; nothing is
/// released until it is aborted, or the broker's time-out ends it. On `pipeline.commits` all layers
/// go on, and the publisher says so.
public final class HangingTransactions implements Row {
    private static final String CLEAN = new Topics(Topics.FIRST_RUN).clean();
    private static final String COMMITS = Topics.bronzeCommits();
    private static final String WAITS = "podium_publisher_waiting(\\{[^}]*\\})? 1\\.0";
    private static final String CODE = "LANDING-006";
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration TIMEOUT_LONG = Duration.ofMinutes(14);
    private static final Duration TIMEOUT_SHORT = Duration.ofSeconds(10);

    @Override
    public int number() {
        return 29;
    }

    @Override
    public String fault() {
        return "a hanging transaction on events.clean, and on pipeline.commits";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        // what it publishes is nothing new, but a release
        scene.line().stop(Part.COMPACTOR);
        scene.awaitReleaseAfter(scene.firstRelease() - 1, PATIENCE);
        scene.pause(SOON, LATER);
        untilAborted(scene);
        if (!scene.form().equals(Form.BRIEF)) {
            untilTimeOut(scene);
            onCommits(scene);
        }
    }

    @Override
    public Map<String, Long> addedRejects(Scene scene) {
        return Map.of(OwnRecord.REASON, scene.form().equals(Form.BRIEF) ? 1L : 3L);
    }

    private static void untilAborted(Scene scene) throws InterruptedException {
        int partition = scene.luck().below(StackTopics.PARTITIONS);
        long held;
        Instant begun = Instant.now();
        try (HangingTransaction open = begin(scene, CLEAN, partition, TIMEOUT_LONG)) {
            OwnRecord.send(scene, partition);
            saysSo(scene, Part.SILVER, CLEAN, partition, begun);
            saysSo(scene, Part.GOLD, CLEAN, partition, begun);
            Since.lineIsBehind(scene, CODE, begun);
            held = Standstill.lastRelease(scene);
            scene.pause(scene.form().outage());
            scene.expectInvariant(
                    "I8",
                    Standstill.lastRelease(scene) == held,
                    "a release after %d was published past the open transaction",
                    held);
            Standstill.waitsFor(scene, "silver", partition);
            open.abort();
        }
        OwnRecord.awaitRelease(scene);
        for (Part part : new Part[] {Part.SILVER, Part.GOLD}) {
            ServiceProbe probe = scene.line().probe(part);
            scene.await(
                    part.label() + " runs again", PATIENCE, () -> probe.state().equals("running"));
        }
        scene.note("partition %d held back at release %d", partition, held);
    }

    private static void untilTimeOut(Scene scene) throws InterruptedException {
        int partition = scene.luck().below(StackTopics.PARTITIONS);
        begin(scene, CLEAN, partition, TIMEOUT_SHORT).close();
        OwnRecord.send(scene, partition);
        OwnRecord.awaitRelease(scene);
    }

    private static void onCommits(Scene scene) throws InterruptedException {
        long held;
        Instant begun = Instant.now();
        try (HangingTransaction open = begin(scene, COMMITS, 0, TIMEOUT_LONG)) {
            OwnRecord.send(scene, scene.luck().below(StackTopics.PARTITIONS));
            saysSo(scene, Part.GOLD, COMMITS, 0, begun);
            Since.lineIsBehind(scene, CODE, begun);
            ServiceProbe gold = scene.line().probe(Part.GOLD);
            scene.expectInvariant(
                    "I8",
                    gold.metrics().lines().anyMatch(line -> line.matches(WAITS)),
                    "gold-service's metrics do not say that publishing waits");
            held = Standstill.lastRelease(scene);
            scene.pause(scene.form().outage());
            scene.expectInvariant(
                    "I8",
                    Standstill.lastRelease(scene) == held,
                    "a release after %d was published past the open transaction",
                    held);
            open.abort();
        }
        OwnRecord.awaitRelease(scene);
        ServiceProbe gold = scene.line().probe(Part.GOLD);
        scene.await("gold-service runs again", PATIENCE, () -> gold.state().equals("running"));
        scene.note("commits held back at release %d", held);
    }

    private static HangingTransaction begin(
            Scene scene, String topic, int partition, Duration timeout) {
        return HangingTransaction.begin(
                scene.line().stack().bootstrap(),
                "chaos-%d-%d-%s".formatted(scene.row(), timeout.toSeconds(), topic),
                topic,
                partition,
                timeout);
    }

    private static void saysSo(Scene scene, Part part, String topic, int partition, Instant begun)
            throws InterruptedException {
        String where = "%s %s partition %d".formatted(CODE, topic, partition);
        ServiceProbe probe = scene.line().probe(part);
        boolean says =
                scene.comes(
                        PATIENCE,
                        () ->
                                probe.state().equals("waiting")
                                        && probe.reason().startsWith(where)
                                        && probe.reason().contains("open since"));
        scene.expectInvariant(
                "I8",
                says,
                "%s does not say what holds it back: %s",
                part.label(),
                probe.status().map(Object::toString).orElse("silent"));
        String health = probe.readiness().map(Object::toString).orElse("silent");
        scene.expectInvariant(
                "I8", health.contains(CODE), "%s: health says %s", part.label(), health);
        String held = "podium_%s_held_back(\\{[^}]*\\})? 1\\.0".formatted(part.label());
        scene.expectInvariant(
                "I8",
                probe.metrics().lines().anyMatch(line -> line.matches(held)),
                "%s's metrics do not say that something holds it back",
                part.label());
        Since.isStated(scene, part, begun);
    }
}
