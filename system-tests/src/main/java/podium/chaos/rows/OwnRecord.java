package podium.chaos.rows;

import podium.chaos.Scene;
import podium.chaos.kafka.RawLog;
import podium.chaos.kafka.RawSender;
import podium.stack.StackTopics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/// A record of a row's own, which is refused: there is something to release, whatever the traffic
/// does at the moment.
final class OwnRecord {
    /// Why it is refused.
    static final String REASON = "not_json";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int TOGETHER = 100;
    private static final int LETTERS = 26;

    private OwnRecord() {}

    static void send(Scene scene, int partition) {
        byte[] value = "of the row itself".getBytes(StandardCharsets.UTF_8);
        try (RawSender sender = RawSender.connect(scene.line().stack().bootstrap())) {
            sender.send(partition, null, value, List.of());
            sender.flush();
        }
    }

    /// Many large ones, over all partitions, which don't compress to nothing.
    static void burst(Scene scene, int records, int bytes) {
        byte[] value = letters(scene, bytes);
        try (RawSender sender = RawSender.connect(scene.line().stack().bootstrap())) {
            for (int record = 0; record < records; record++) {
                sender.send(record % StackTopics.PARTITIONS, null, value, List.of());
                if (record % TOGETHER == 0) {
                    sender.flush();
                }
            }
            sender.flush();
        }
    }

    private static byte[] letters(Scene scene, int bytes) {
        byte[] value = new byte[bytes];
        for (int at = 0; at < bytes; at++) {
            value[at] = (byte) ('a' + scene.luck().below(LETTERS));
        }
        return value;
    }

    /// Waits until everything that is in `events.raw` by now is released.
    static void awaitRelease(Scene scene) throws InterruptedException {
        try (RawLog raw = RawLog.connect(scene.line().stack().bootstrap())) {
            SortedMap<Integer, Long> ends = raw.ends();
            scene.await(
                    "the release of everything before %s".formatted(ends.values()),
                    PATIENCE,
                    () -> {
                        long release = scene.line().lastRelease();
                        return release >= 0
                                && reaches(scene.line().releaseFiles().rawOffsets(release), ends);
                    });
        }
    }

    private static boolean reaches(List<Long> offsets, SortedMap<Integer, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> offsets.get(end.getKey()) >= end.getValue());
    }
}
