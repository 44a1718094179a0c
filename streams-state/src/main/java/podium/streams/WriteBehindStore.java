package podium.streams;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// A task's key-value state that may change with every record and costs one write and one changelog
/// record per changed key and commit. Changes wait in a map, or with whoever gathers them; Kafka
/// Streams calls [#flushCache] before each commit, inside its transaction, so a crash loses the
/// changes together with the offsets of the records that made them
/// (docs/decisions/020-write-behind-state.md).
///
/// Used by the task's own thread only. Keys and values are compared with `equals` and must not be
/// changed after they were handed over.
public final class WriteBehindStore<K, V> extends WrappedStateStore<KeyValueStore<K, V>, K, V> {
    /// Changes that are written at once, at most. A large commit's would all be objects at the same
    /// time, several a change, and a collector that came meanwhile would copy them
    /// (docs/decisions/160-changes-are-written-a-thousand-at-a-time.md).
    static final int STEP_MAX = 1024;

    private static final Runnable NO_SOURCE = () -> {};

    private final int dirtyMax;
    private final Map<K, @Nullable V> dirty = new HashMap<>();
    private Runnable source = NO_SOURCE;
    private boolean asking;

    /// Shows changes that waited elsewhere, one after the other.
    @FunctionalInterface
    public interface Changes<K, V> {
        /// @param taker a value of `null` deletes
        void showTo(BiConsumer<K, @Nullable V> taker);
    }

    WriteBehindStore(KeyValueStore<K, V> stored, int dirtyMax) {
        super(stored);
        this.dirtyMax = dirtyMax;
    }

    /// @param stored a store with a changelog and without Streams' own cache
    /// @param dirtyMax changed keys held in memory at most, at least 1; one more writes all of them
    ///   early, in the same transaction
    public static <K, V> StoreBuilder<WriteBehindStore<K, V>> builder(
            StoreBuilder<KeyValueStore<K, V>> stored, int dirtyMax) {
        return new WriteBehindStoreBuilder<>(stored, dirtyMax);
    }

    /// @return the value as of now, or `null` where the key has none
    public @Nullable V get(K key) {
        V waiting = dirty.get(key);
        if (waiting != null || dirty.containsKey(key)) {
            return waiting;
        }
        return wrapped().get(key);
    }

    public void put(K key, V value) {
        change(key, value);
    }

    public void delete(K key) {
        change(key, null);
    }

    /// Writes changes that waited elsewhere, at once and past those that wait here: none of the
    /// same keys may.
    ///
    /// @param changes of different keys. What a store on disk is shown in the order of its keys'
    ///   bytes costs a third less there (docs/decisions/071-ids-never-seen.md)
    public void write(Changes<K, V> changes) {
        List<KeyValue<K, V>> step = new ArrayList<>();
        changes.showTo((key, value) -> {
            step.add(new KeyValue<>(key, value));
            if (step.size() == STEP_MAX) {
                wrapped().putAll(step);
                step.clear();
            }
        });
        if (!step.isEmpty()) {
            wrapped().putAll(step);
        }
    }

    /// Whoever gathers changes himself is asked for them first whenever they are written: before
    /// each commit, and within any [#put], [#delete] or [#flushCache] that writes early. From the
    /// task's start, which forgets whoever was asked before, to its end.
    ///
    /// @param source puts, deletes or writes
    public void beforeFlush(Runnable source) {
        this.source = source;
    }

    /// Takes packs of old groups out of the changelog, where the store is a [PackedStore]; of
    /// another one it takes none.
    ///
    /// @param below groups from here on stay
    /// @param packsMax of so many at most
    /// @return of how many
    public int forgetPacks(long below, int packsMax) {
        PackedStore packed = findInner(PackedStore.class);
        return packed == null ? 0 : packed.forget(below, packsMax);
    }

    /// What is written already, for iterating; changes since the last write are not in it, so ask
    /// [#get] before acting on an entry.
    public KeyValueStore<K, V> stored() {
        return wrapped();
    }

    /// Changed keys that wait here in memory.
    public int waiting() {
        return dirty.size();
    }

    private void change(K key, @Nullable V value) {
        dirty.put(key, value);
        if (dirty.size() >= dirtyMax && !asking) {
            flushCache();
        }
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        // a task that is revived after a failure initialises the same object again
        forgetChanges();
        super.init(context, root);
    }

    @Override
    public void flushCache() {
        asking = true;
        try {
            source.run();
        } finally {
            asking = false;
        }
        if (!dirty.isEmpty()) {
            write(dirty::forEach);
            dirty.clear();
        }
        super.flushCache();
    }

    @Override
    public void clearCache() {
        forgetChanges();
        super.clearCache();
    }

    @Override
    public void close() {
        forgetChanges();
        super.close();
    }

    private void forgetChanges() {
        dirty.clear();
        source = NO_SOURCE;
    }
}
