package podium.streams;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.AbstractIterator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

import static java.util.Objects.requireNonNull;

/// A store that writes one changelog record for all entries that it is handed at once, a pack; what
/// a record costs, the producer and the broker pay for a thousand entries once
/// (docs/decisions/185-one-changelog-record-for-many-entries.md). On disk each entry stands by
/// itself.
///
/// A pack stays in the changelog until its group is forgotten, so this is for entries that are
/// never deleted, or all of them once they are old: a deletion is local, and the entry is back
/// after a restoration from the changelog until then.
///
/// Groups never go down from one pack to the next: what is forgotten is always what is first in the
/// changelog, and an entry that was written again does not come back as it was before.
///
/// Beside the entries stands, under the key of a group, how many packs it has.
///
/// Used by the task's own thread only.
public final class PackedStore
        extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]>
        implements KeyValueStore<Bytes, byte[]> {
    /// Hours until the year 2448; of entries' keys hardly any begins with so many zeros.
    private static final long GROUPS_LOOKED_AT = 1L << 22;

    private final ToLongFunction<byte[]> groupOf;
    private @Nullable InternalProcessorContext<?, ?> context;

    /// @param stored without a changelog of its own
    PackedStore(KeyValueStore<Bytes, byte[]> stored, ToLongFunction<byte[]> groupOf) {
        super(stored);
        this.groupOf = groupOf;
    }

    /// Of such a store with keys and values; to be wrapped by [WriteBehindStore], which hands on
    /// what changed since the last commit at once.
    ///
    /// @param stored its keys are all of one length, which is not 8 or 12 bytes; its values are of
    ///   one length, too
    /// @param groupOf a value's group, at least 0; a pack belongs to the highest of its entries'
    ///   and of the packs' before
    public static <K, V> StoreBuilder<KeyValueStore<K, V>> builder(
            KeyValueBytesStoreSupplier stored,
            Serde<K> keys,
            Serde<V> values,
            ToLongFunction<byte[]> groupOf) {
        return new PackedStoreBuilder<>(stored, keys, values, groupOf);
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        this.context = (InternalProcessorContext<?, ?>) context;
        super.init(new UnpackingContext(context), root);
        refuseWholePacks();
    }

    /// A version that knew no packs puts them down as they are when it restores.
    private void refuseWholePacks() {
        try (KeyValueIterator<Bytes, byte[]> entries =
                wrapped().range(Packs.key(0, 0), Packs.key(GROUPS_LOOKED_AT, 0))) {
            while (entries.hasNext()) {
                if (Packs.isKey(entries.next().key.get())) {
                    throw new ProcessorStateException(
                            "store %s was restored by an earlier version".formatted(name()));
                }
            }
        }
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        List<KeyValue<Bytes, byte[]>> kept = new ArrayList<>(entries.size());
        long group = lastGroup();
        for (KeyValue<Bytes, byte[]> entry : entries) {
            if (entry.value != null) {
                kept.add(entry);
                group = Math.max(group, groupOf.applyAsLong(entry.value));
            }
        }
        if (kept.isEmpty()) {
            wrapped().putAll(entries);
            return;
        }
        int index = packs(group);
        List<KeyValue<Bytes, byte[]>> written = new ArrayList<>(entries.size() + 2);
        written.addAll(entries);
        written.add(PackCounts.entry(group, Math.addExact(index, 1)));
        written.add(PackCounts.lastGroupEntry(group));
        wrapped().putAll(written);
        log(group, index, Packs.encode(kept));
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        putAll(List.of(new KeyValue<>(key, value)));
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return wrapped().delete(key);
    }

    /// Takes packs of old groups out of the changelog; the entries stay here.
    ///
    /// @param below groups from here on stay
    /// @param packsMax of so many at most
    /// @return of how many
    int forget(long below, int packsMax) {
        int left = packsMax;
        for (long group : groups(below)) {
            int packs = packs(group);
            while (packs > 0 && left > 0) {
                packs--;
                left--;
                log(group, packs, null);
            }
            wrapped().putAll(List.of(PackCounts.entry(group, packs)));
            if (left == 0) {
                break;
            }
        }
        return packsMax - left;
    }

    private List<Long> groups(long below) {
        List<Long> groups = new ArrayList<>();
        if (below <= 0) {
            return groups;
        }
        try (KeyValueIterator<Bytes, byte[]> entries =
                wrapped().range(PackCounts.key(0), PackCounts.key(below - 1))) {
            while (entries.hasNext()) {
                byte[] key = entries.next().key.get();
                if (PackCounts.isKey(key)) {
                    groups.add(PackCounts.group(key));
                }
            }
        }
        return groups;
    }

    private long lastGroup() {
        byte[] group = wrapped().get(PackCounts.lastGroupKey());
        return group == null ? 0 : PackCounts.group(group);
    }

    private int packs(long group) {
        byte[] count = wrapped().get(PackCounts.key(group));
        return count == null ? 0 : PackCounts.count(count);
    }

    private void log(long group, int index, byte @Nullable [] pack) {
        InternalProcessorContext<?, ?> context = requireNonNull(this.context, "a pack before init");
        context.logChange(
                name(),
                Packs.key(group, index),
                pack,
                context.recordContext().timestamp(),
                new RecordHeaders(),
                getPosition());
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return wrapped().get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return new EntriesOnly(wrapped().range(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new EntriesOnly(wrapped().all());
    }

    /// Counts packs, too.
    @Override
    public long approximateNumEntries() {
        return wrapped().approximateNumEntries();
    }

    /// An iteration without the counts of packs.
    private static final class EntriesOnly extends AbstractIterator<KeyValue<Bytes, byte[]>>
            implements KeyValueIterator<Bytes, byte[]> {
        private final KeyValueIterator<Bytes, byte[]> all;

        EntriesOnly(KeyValueIterator<Bytes, byte[]> all) {
            this.all = all;
        }

        @Override
        protected KeyValue<Bytes, byte[]> makeNext() {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                if (!PackCounts.isKey(entry.key.get())) {
                    return entry;
                }
            }
            return allDone();
        }

        @Override
        public Bytes peekNextKey() {
            return peek().key;
        }

        @Override
        public void close() {
            all.close();
        }
    }
}
