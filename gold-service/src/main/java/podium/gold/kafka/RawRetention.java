package podium.gold.kafka;

import podium.events.Topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// How far `events.raw` is on its way to being deleted: which records have half of the topic's
/// retention behind them. By time alone: what `retention.bytes` deletes has no age. Safe for many
/// threads.
final class RawRetention {
    private static final ConfigResource TOPIC =
            new ConfigResource(ConfigResource.Type.TOPIC, Topics.RAW);

    private final Admin admin;
    private final int partitions;
    private final Duration callMax;
    private final InstantSource clock;

    // the first offset that is younger, by partition; empty where nothing is known or deleted
    private volatile List<Long> halfway = List.of();

    RawRetention(Admin admin, int partitions, Duration callMax, InstantSource clock) {
        this.admin = admin;
        this.partitions = partitions;
        this.callMax = callMax;
        this.clock = clock;
    }

    /// Records from an offset on that have half of the retention behind them, as of the last look;
    /// NaN before it, and where the topic keeps records for good.
    double oldRecords(int partition, long nextOffset) {
        List<Long> young = halfway;
        return young.isEmpty() ? Double.NaN : Math.max(0, young.get(partition) - nextOffset);
    }

    void look() throws ExecutionException, TimeoutException, InterruptedException {
        Config config =
                get(
                        Objects.requireNonNull(
                                admin.describeConfigs(List.of(TOPIC)).values().get(TOPIC)));
        ConfigEntry retention = config.get(TopicConfig.RETENTION_MS_CONFIG);
        long retentionMs = retention == null ? -1 : Long.parseLong(retention.value());
        if (retentionMs < 0) {
            halfway = List.of();
            return;
        }
        // first, so that what comes meanwhile doesn't count as old
        List<Long> ends = offsets(OffsetSpec::latest);
        long half = clock.millis() - retentionMs / 2;
        List<Long> young = offsets(() -> OffsetSpec.forTimestamp(half));
        List<Long> found = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            long first = young.get(partition);
            found.add(first < 0 ? ends.get(partition) : first);
        }
        halfway = List.copyOf(found);
    }

    private List<Long> offsets(Supplier<OffsetSpec> spec)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(Topics.RAW, partition), spec.get());
        }
        Map<TopicPartition, ListOffsetsResultInfo> said = get(admin.listOffsets(asked).all());
        List<Long> offsets = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            offsets.add(
                    Objects.requireNonNull(said.get(new TopicPartition(Topics.RAW, partition)))
                            .offset());
        }
        return offsets;
    }

    private <T> T get(KafkaFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(callMax.toMillis(), TimeUnit.MILLISECONDS);
    }
}
