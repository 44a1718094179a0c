package podium.gold.streams;

import podium.gold.Member;
import podium.gold.MemberDate;
import podium.gold.Position;
import podium.streams.DiskStore;
import podium.streams.PackedStore;
import podium.streams.Polled;
import podium.streams.WriteBehindStore;

import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.util.Map;

/// clean topic → aggregates → commits topic. One task a partition, no repartitioning: users are
/// disjoint by partition (DESIGN §1.4). Names are part of the state: they stand in the changelogs'.
final class GoldTopology {
    static final String MEMBERS = "members";
    static final String NUMBERS = "numbers";
    static final String PENDING = "pending";
    static final String PENDING_MEMBERS = "pending-members";
    static final String POSITION = "position";

    private static final String SOURCE = "clean-events";
    private static final String AGGREGATES = "aggregates";
    private static final String SINK = "commits";

    /// New members, and new numbers, in memory between two commits, a task.
    static final int MEMBERS_WAITING_MAX = 32_768;

    /// The one group of what stays in the changelogs.
    private static final long NEVER_FORGOTTEN = 0;

    /// What changes all the time is read from the start at each restart: small segments let the
    /// broker compact it soon.
    private static final Map<String, String> SMALL_CHANGELOG =
            Map.of(
                    TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(16 * 1024 * 1024),
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2",
                    TopicConfig.DELETE_RETENTION_MS_CONFIG, String.valueOf(60 * 60 * 1000));

    private GoldTopology() {}

    static Topology build(TaskParts parts, String commitsTopic) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                SOURCE,
                // never fails, whatever the record says; Gold knows no time but the events'
                (record, partitionTime) -> Math.max(0, record.timestamp()),
                new ByteArrayDeserializer(),
                Polled.deserializer(),
                parts.topic());
        topology.addProcessor(AGGREGATES, () -> new GoldProcessor(parts), SOURCE);
        topology.addStateStore(
                onDisk(MEMBERS, MemberSerde.serde(), Serdes.ByteArray()), AGGREGATES);
        topology.addStateStore(
                onDisk(NUMBERS, NumberSerde.keys(), NumberSerde.values()), AGGREGATES);
        topology.addStateStore(pending(parts.pending().rowsMax()), AGGREGATES);
        topology.addStateStore(pendingMembers(2 * parts.pending().rowsMax()), AGGREGATES);
        topology.addStateStore(position(), AGGREGATES);
        topology.addSink(
                SINK, commitsTopic, new StringSerializer(), new ByteArraySerializer(), AGGREGATES);
        return topology;
    }

    private static StoreBuilder<WriteBehindStore<Bytes, byte[]>> pending(int rowsMax) {
        return inMemory(PENDING, Serdes.Bytes(), Serdes.ByteArray(), 2 * rowsMax);
    }

    private static StoreBuilder<WriteBehindStore<MemberDate, byte[]>> pendingMembers(int datesMax) {
        return inMemory(PENDING_MEMBERS, MemberDateSerde.serde(), Serdes.ByteArray(), 2 * datesMax);
    }

    private static <V> StoreBuilder<WriteBehindStore<Member, V>> onDisk(
            String name, Serde<Member> keys, Serde<V> values) {
        return WriteBehindStore.builder(
                PackedStore.builder(DiskStore.named(name), keys, values, _ -> NEVER_FORGOTTEN),
                MEMBERS_WAITING_MAX);
    }

    private static StoreBuilder<WriteBehindStore<String, Position>> position() {
        return inMemory(POSITION, Serdes.String(), PositionSerde.serde(), 1_000);
    }

    private static <K, V> StoreBuilder<WriteBehindStore<K, V>> inMemory(
            String name, Serde<K> keys, Serde<V> values, int dirtyMax) {
        return WriteBehindStore.builder(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
                        .withLoggingEnabled(SMALL_CHANGELOG),
                dirtyMax);
    }
}
