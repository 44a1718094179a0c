package podium.query;

import podium.lake.GoldRow;
import podium.lake.LivePartition;
import podium.lake.LiveReport;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// What instances of gold-service tell in tests.
final class LiveReplies {
    static final Instant TAKEN = Instant.parse("2025-12-08T00:00:30Z");

    private LiveReplies() {}

    static LiveReply told(String instance, LivePartition... partitions) {
        return told(instance, "main", partitions);
    }

    static LiveReply told(String instance, String run, LivePartition... partitions) {
        return new LiveReply.Told(
                "http-" + instance,
                new LiveReport(run, instance, "running", null, 1, Arrays.asList(partitions)));
    }

    static LivePartition.Known known(int partition, GoldRow... increments) {
        return new LivePartition.Known(
                partition, 1, 30, 40L, TAKEN.plusSeconds(partition), List.of(increments));
    }
}
