package podium.silver.kafka;

import podium.events.Brokers;
import podium.silver.RawInput;
import podium.silver.SilverException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The restored part of the log first, then `events.raw` from there on. What all instances have
/// read is in the group's offsets, committed in the same transactions as their state; once a
/// partition is read to the end of its restored part, it stays so, on whichever of the two topics
/// it was said last. For any thread.
public final class RestoredInput implements RawInput, AutoCloseable {
    private static final Logger LOG = System.getLogger(RestoredInput.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    private final String group;
    private final Reading restored;
    private final List<Long> ends;
    private final Reading raw;
    private volatile boolean over;

    /// @param group that cleaning commits its offsets as
    /// @param ends of the restored part by partition
    /// @param raw what is read from there on
    public RestoredInput(
            Brokers brokers, String group, Reading restored, List<Long> ends, Reading raw) {
        Map<String, Object> properties = brokers.properties();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "podium-silver-input");
        this.admin = Admin.create(properties);
        this.group = group;
        this.restored = restored;
        this.ends = List.copyOf(ends);
        this.raw = raw;
    }

    @Override
    public Reading reading() {
        if (!isRestoredRead()) {
            return restored;
        }
        goOnAtTheEnds();
        return raw;
    }

    @Override
    public boolean isOver(Reading reading) {
        try {
            return reading.topic().equals(restored.topic()) && isRestoredRead();
        } catch (SilverException.KafkaSilent e) {
            return false;
        }
    }

    /// Spares reading `events.raw` from its beginning: the records before the ends are those of the
    /// restored part, and would be passed over one by one. The last of them is read all the same:
    /// by it cleaning tells a log that has lost its end and grown again. Kafka lets nobody say so
    /// beside an instance that cleans; with such a one they are passed over.
    private void goOnAtTheEnds() {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        Map<TopicPartition, OffsetAndMetadata> begins = new HashMap<>();
        for (int partition = 0; partition < ends.size(); partition++) {
            TopicPartition here = new TopicPartition(raw.topic(), partition);
            if (committed.get(here) == null) {
                long last = Math.max(0, ends.get(partition) - 1);
                begins.put(here, new OffsetAndMetadata(last));
            }
        }
        if (begins.isEmpty()) {
            return;
        }
        try {
            KafkaAnswer.await(
                    admin.alterConsumerGroupOffsets(group, begins).all(),
                    PATIENCE,
                    "Kafka does not take where " + group + " goes on");
        } catch (SilverException.KafkaSilent e) {
            Level level =
                    e.getCause() instanceof UnknownMemberIdException ? Level.INFO : Level.WARNING;
            LOG.log(level, "{0} is read from its beginning: {1}", raw.topic(), e.getCause());
        }
    }

    private boolean isRestoredRead() {
        if (!over) {
            Map<TopicPartition, OffsetAndMetadata> committed = committed();
            over =
                    IntStream.range(0, ends.size())
                            .allMatch(partition -> isRead(committed, partition));
        }
        return over;
    }

    // nothing of the log is committed before all of the restored part is read
    private boolean isRead(Map<TopicPartition, OffsetAndMetadata> committed, int partition) {
        OffsetAndMetadata here = committed.get(new TopicPartition(restored.topic(), partition));
        return ends.get(partition) == 0
                || (here != null && here.offset() >= ends.get(partition))
                || committed.get(new TopicPartition(raw.topic(), partition)) != null;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        return KafkaAnswer.await(
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                PATIENCE,
                "Kafka does not say how far " + group + " has read");
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
