package podium.chaos.rows;

import podium.audit.s3.Bucket;
import podium.chaos.Line;
import podium.chaos.Row;
import podium.chaos.Scene;
import podium.chaos.Signal;
import podium.chaos.http.Releases;
import podium.chaos.kafka.RawLog;
import podium.chaos.kafka.RawSender;
import podium.stack.Part;
import podium.stack.StackTopics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// Row 11: `events.raw` is deleted in mid-run and made anew under the same name, and producers go
/// on. Every partition halts and says so; nothing of the new topic is landed or published.
public final class TopicMadeAnew implements Row {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration LATER = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ASK = Duration.ofSeconds(60);
    private static final int RECORDS = 400;
    private static final List<Part> WRITERS = List.of(Part.GENERATOR, Part.GOLD);

    @Override
    public int number() {
        return 11;
    }

    @Override
    public String fault() {
        return "topic deleted and created anew under the same name";
    }

    @Override
    public boolean needsOwnLine() {
        return true;
    }

    @Override
    public boolean settles() {
        return false;
    }

    /// While the topic is missing it is missed; then its end, its records and its id are others. In
    /// the end each says what [#play] asks for.
    @Override
    public Set<String> expectedHalts() {
        return Set.of(
                "LANDING-002",
                "LANDING-003",
                "LANDING-007",
                "SILVER-001",
                "SILVER-006",
                "SILVER-007",
                "SILVER-009",
                "LAKE-005",
                "LAKE-008",
                "GOLD-107");
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        scene.awaitReleaseAfter(-1, PATIENCE);
        scene.pause(SOON, LATER);
        Instant begun = Instant.now();
        SortedMap<Integer, Long> ends = makeAnew(scene.line());
        send(scene);
        Alarm.await(scene, Part.BRONZE, "LANDING-003", begun);
        Alarm.await(scene, Part.SILVER, "SILVER-001", begun);
        Alarm.await(scene, Part.GOLD, "LAKE-005", begun);
        Since.lineIsBehind(scene, "LAKE-005", begun);
        everyPartitionSaysSo(scene);
        long last = Standstill.lastRelease(scene);
        Releases.Asked asked = scene.line().releases().now(ASK);
        scene.expectInvariant(
                "I8",
                asked instanceof Releases.Asked.Refused(String why) && why.contains("LAKE-005"),
                "'release now' said %s",
                asked);
        scene.pause(scene.form().outage());
        scene.expectInvariant(
                "I8",
                Standstill.lastRelease(scene) == last,
                "a release was published after %d",
                last);
        nothingOfTheNewTopic(scene, last, ends);
        scene.note("halted at release %d, raw ends were %s", last, ends.values());
    }

    /// Whoever writes to it stands still meanwhile: its ends are its last.
    private static SortedMap<Integer, Long> makeAnew(Line line) throws InterruptedException {
        try (RawLog raw = RawLog.connect(line.stack().bootstrap())) {
            WRITERS.forEach(part -> Signal.STOP.send(line.process(part)));
            SortedMap<Integer, Long> ends = raw.ends();
            raw.makeAnew();
            return ends;
        } finally {
            WRITERS.forEach(part -> Signal.CONT.send(line.process(part)));
        }
    }

    private static void nothingOfTheNewTopic(
            Scene scene, long last, SortedMap<Integer, Long> ends) {
        List<Long> vector = scene.line().releaseFiles().rawOffsets(last);
        ends.forEach((partition, end) ->
                scene.expectInvariant(
                        "I8",
                        vector.get(partition) <= end,
                        "release %d reaches to %s, the topic's last ends were %s",
                        last,
                        vector,
                        ends.values()));
        try (Bucket lake = scene.line().lake()) {
            Set<String> topics =
                    lake.keys("bronze/").stream()
                            .flatMap(key -> lake.fetch(key).stream())
                            .map(object -> object.metadata().getOrDefault("topic-id", "none"))
                            .collect(Collectors.toSet());
            scene.expectInvariant(
                    "I8", topics.size() == 1, "Bronze has objects of topics %s", topics);
        }
    }

    private static void everyPartitionSaysSo(Scene scene) {
        List<String> halted =
                scene.line().probe(Part.BRONZE).status().stream()
                        .flatMap(status -> status.path("partitions").valueStream())
                        .map(partition -> partition.path("halted").asText(""))
                        .filter(reason -> reason.startsWith("LANDING-003"))
                        .toList();
        scene.expectInvariant(
                "I8",
                halted.size() == StackTopics.PARTITIONS,
                "%d partitions of Bronze are halted, all %d should be",
                halted.size(),
                StackTopics.PARTITIONS);
    }

    private static void send(Scene scene) {
        try (RawSender sender = RawSender.connect(scene.line().stack().bootstrap())) {
            for (int record = 0; record < RECORDS; record++) {
                sender.send("user-%d".formatted(record), "{\"of\": \"the new topic\"}");
            }
            sender.flush();
        }
    }
}
