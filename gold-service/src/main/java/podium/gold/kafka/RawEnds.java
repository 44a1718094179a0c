package podium.gold.kafka;

import podium.events.Topics;
import podium.gold.publish.Pause;
import podium.lake.LakeException;
import podium.lake.status.LagHistory;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The end offsets of `events.raw`, committed or not. For any thread.
public final class RawEnds {
    private static final Duration FRESH = Duration.ofMillis(500);

    /// Who looks at the status does so because something is wrong: it doesn't wait for a broker
    /// that is away, which would make this service seem silent.
    private static final Duration LOOK_MAX = Duration.ofMillis(700);

    private final Admin admin;
    private final int partitions;
    private final Duration callMax;
    private final InstantSource clock;
    private final List<LagHistory> histories;
    private final Pause beforeAskingAgain = new Pause();
    private @Nullable Seen seen;

    RawEnds(Admin admin, int partitions, Duration callMax, InstantSource clock) {
        this.admin = admin;
        this.partitions = partitions;
        this.callMax = callMax;
        this.clock = clock;
        this.histories = Stream.generate(LagHistory::new).limit(partitions).toList();
    }

    /// What was seen, and when.
    public record Seen(List<Long> ends, Instant at) {}

    /// For displays: asked again at most every [#FRESH].
    ///
    /// @return what was last seen if Kafka does not answer; `null` if nothing was seen yet
    public synchronized @Nullable Seen recent() {
        Instant now = clock.instant();
        if (beforeAskingAgain.isOver(now)) {
            beforeAskingAgain.begin(now, FRESH);
            try {
                List<Long> ends = ends(LOOK_MAX);
                seen = new Seen(ends, now);
                for (int partition = 0; partition < partitions; partition++) {
                    histories.get(partition).observe(now, ends.get(partition));
                }
            } catch (LakeException.LogUnavailable _) {
                beforeAskingAgain.begin(clock.instant(), callMax);
            }
        }
        return seen;
    }

    /// @return when [#recent] first saw the end beyond an offset, or `null` if it didn't
    public @Nullable Instant behindSince(int partition, long offset) {
        return histories.get(partition).behindSince(offset);
    }

    /// @return the offset after the last record, by partition
    /// @throws LakeException.LogUnavailable if Kafka does not answer in time
    public List<Long> now() {
        return ends(callMax);
    }

    private List<Long> ends(Duration patience) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            wanted.put(new TopicPartition(Topics.RAW, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, ListOffsetsResultInfo> found = list(wanted, patience);
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
            Map<TopicPartition, OffsetSpec> wanted, Duration patience) {
        try {
            return admin.listOffsets(wanted).all().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LakeException.LogUnavailable(
                    "Kafka does not tell the ends of " + Topics.RAW, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakeException.LogUnavailable("asking for the ends was interrupted", e);
        }
    }
}
