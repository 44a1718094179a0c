package podium.gold.kafka;

import podium.events.Topics;
import podium.lake.LakeException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The end offsets of `events.raw`, committed or not. For any thread.
public final class RawEnds {
    private final Admin admin;
    private final int partitions;
    private final Duration callMax;

    public RawEnds(Admin admin, int partitions, Duration callMax) {
        this.admin = admin;
        this.partitions = partitions;
        this.callMax = callMax;
    }

    /// @return the offset after the last record, by partition
    /// @throws LakeException.LogUnavailable if Kafka does not answer in time
    public List<Long> now() {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            wanted.put(new TopicPartition(Topics.RAW, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, ListOffsetsResultInfo> found = list(wanted);
        List<Long> ends = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            ListOffsetsResultInfo end = found.get(new TopicPartition(Topics.RAW, partition));
            if (end == null) {
                throw new LakeException.LogUnavailable(
                        "Kafka names no end of partition %d of %s".formatted(partition, Topics.RAW),
                        null);
            }
            ends.add(end.offset());
        }
        return ends;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> list(
            Map<TopicPartition, OffsetSpec> wanted) {
        try {
            return admin.listOffsets(wanted).all().get(callMax.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LakeException.LogUnavailable(
                    "Kafka does not tell the ends of " + Topics.RAW, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakeException.LogUnavailable("asking for the ends was interrupted", e);
        }
    }
}
