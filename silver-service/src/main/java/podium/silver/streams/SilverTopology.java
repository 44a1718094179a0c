package podium.silver.streams;

import podium.events.Topics;
import podium.silver.LogGuard;
import podium.silver.Progress;
import podium.silver.RecordEncoder;
import podium.silver.SightingKey;
import podium.streams.DiskStore;
import podium.streams.PackedStore;
import podium.streams.Polled;
import podium.streams.WriteBehindStore;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.time.Duration;
import java.util.Map;

/// Builds the topology: one processor, two logged stores, two sinks, no repartition topic. All
/// names are part of the state's format: add, never rename.
public final class SilverTopology {
    public static final String PROGRESS_STORE = "progress";
    public static final String SIGHTINGS_STORE = "sightings";

    static final String PROGRESS_KEY = "progress";
    static final String CLEAN_SINK = "clean-sink";
    static final String REJECTED_SINK = "rejected-sink";

    private static final String SOURCE = "raw-source";
    private static final String CLEANER = "cleaner";

    /// A changelog record's own time plays no part, and one that a clock put far ahead must not be
    /// refused by the broker.
    private static final Map<String, String> CHANGELOG =
            Map.of("message.timestamp.type", "LogAppendTime");

    private SilverTopology() {}

    /// @param raw the topic that is read: another one changes nothing of the state's format
    /// @param partitions the partition count recorded for the bucket
    /// @param commitInterval between two transactions of a task that keeps up
    /// @param sightingsWaitingMax sightings held in memory between two commits at most, per task
    public static Topology build(
            Topics topics,
            String raw,
            int partitions,
            LogGuard guard,
            RecordEncoder encoder,
            ProgressListener listener,
            Duration commitInterval,
            int sightingsWaitingMax) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                SOURCE,
                new LandingTime(),
                new ByteArrayDeserializer(),
                Polled.deserializer(),
                raw);
        topology.addProcessor(
                CLEANER,
                () ->
                        new CleaningProcessor(
                                partitions, guard, listener, commitInterval, sightingsWaitingMax),
                SOURCE);
        topology.addStateStore(progress(), CLEANER);
        topology.addStateStore(sightings(), CLEANER);
        topology.addSink(
                CLEAN_SINK,
                topics.clean(),
                new ByteArraySerializer(),
                new SilverSerializer(encoder),
                new SamePartition(),
                CLEANER);
        topology.addSink(
                REJECTED_SINK,
                topics.rejected(),
                new ByteArraySerializer(),
                new SilverSerializer(encoder),
                new SamePartition(),
                CLEANER);
        return topology;
    }

    private static StoreBuilder<WriteBehindStore<String, Progress>> progress() {
        return WriteBehindStore.builder(
                Stores.keyValueStoreBuilder(
                                DiskStore.named(PROGRESS_STORE),
                                Serdes.String(),
                                StateSerdes.PROGRESS)
                        .withLoggingEnabled(CHANGELOG),
                2);
    }

    private static StoreBuilder<WriteBehindStore<SightingKey, Long>> sightings() {
        return WriteBehindStore.builder(
                PackedStore.builder(
                                DiskStore.named(SIGHTINGS_STORE),
                                StateSerdes.SIGHTING,
                                Serdes.Long(),
                                SightingStore::group)
                        .withLoggingEnabled(CHANGELOG),
                1);
    }
}
