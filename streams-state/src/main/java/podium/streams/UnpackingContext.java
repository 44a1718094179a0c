package podium.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A store's context, but that the store is shown the entries of each pack of its changelog, one
/// pack at a time, where it would be shown the pack. Whatever else the changelog has, it is shown
/// as it is: single entries that an earlier version wrote.
record UnpackingContext(StateStoreContext context) implements StateStoreContext {
    @Override
    public void register(StateStore store, StateRestoreCallback restore) {
        context.register(store, unpacking(restore));
    }

    @Override
    public void register(StateStore store, StateRestoreCallback restore, CommitCallback commit) {
        context.register(store, unpacking(restore), commit);
    }

    private static StateRestoreCallback unpacking(StateRestoreCallback restore) {
        return new Unpacking((RecordBatchingStateRestoreCallback) restore);
    }

    private record Unpacking(RecordBatchingStateRestoreCallback store)
            implements RecordBatchingStateRestoreCallback {
        @Override
        public void restoreBatch(Collection<ConsumerRecord<byte[], byte[]>> changelog) {
            List<ConsumerRecord<byte[], byte[]>> single = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : changelog) {
                if (!Packs.isKey(record.key())) {
                    single.add(record);
                    continue;
                }
                if (!single.isEmpty()) {
                    store.restoreBatch(single);
                    single = new ArrayList<>();
                }
                store.restoreBatch(entries(record));
            }
            if (!single.isEmpty()) {
                store.restoreBatch(single);
            }
        }

        private static List<ConsumerRecord<byte[], byte[]>> entries(
                ConsumerRecord<byte[], byte[]> pack) {
            List<ConsumerRecord<byte[], byte[]>> entries = new ArrayList<>();
            int packs = Packs.index(pack.key());
            if (pack.value() != null) {
                Packs.decode(pack.value(), (key, value) -> entries.add(entry(pack, key, value)));
                packs++;
                KeyValue<Bytes, byte[]> last = PackCounts.lastGroupEntry(Packs.group(pack.key()));
                entries.add(entry(pack, last.key.get(), last.value));
            }
            // packs of a group are forgotten from the last one on
            KeyValue<Bytes, byte @Nullable []> count =
                    PackCounts.entry(Packs.group(pack.key()), packs);
            entries.add(entry(pack, count.key.get(), count.value));
            return entries;
        }

        private static ConsumerRecord<byte[], byte[]> entry(
                ConsumerRecord<byte[], byte[]> pack, byte[] key, byte @Nullable [] value) {
            return new ConsumerRecord<>(
                    pack.topic(),
                    pack.partition(),
                    pack.offset(),
                    pack.timestamp(),
                    pack.timestampType(),
                    key.length,
                    value == null ? ConsumerRecord.NULL_SIZE : value.length,
                    key,
                    value,
                    pack.headers(),
                    pack.leaderEpoch());
        }
    }

    @Override
    public String applicationId() {
        return context.applicationId();
    }

    @Override
    public TaskId taskId() {
        return context.taskId();
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return context.recordMetadata();
    }

    @Override
    public Serde<?> keySerde() {
        return context.keySerde();
    }

    @Override
    public Serde<?> valueSerde() {
        return context.valueSerde();
    }

    @Override
    public File stateDir() {
        return context.stateDir();
    }

    @Override
    public StreamsMetrics metrics() {
        return context.metrics();
    }

    @Override
    public Map<String, Object> appConfigs() {
        return context.appConfigs();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return context.appConfigsWithPrefix(prefix);
    }
}
