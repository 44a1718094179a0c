package podium.streams;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.RocksDBStore;
import org.rocksdb.RocksDBException;

/// A task's key-value store on local disk. It is Kafka Streams' own RocksDB store, but for its
/// iterations: those fail where RocksDB can't read on. Kafka Streams' own end there as if nothing
/// more came, and whoever counts on having met every entry has missed some
/// (docs/decisions/110-damaged-state.md).
public final class DiskStore extends RocksDBStore {
    private static final String METRICS_SCOPE = "rocksdb";

    private DiskStore(String name) {
        super(name, METRICS_SCOPE);
    }

    /// To be built with `Stores.keyValueStoreBuilder`.
    public static KeyValueBytesStoreSupplier named(String name) {
        return new Supplier(name);
    }

    private record Supplier(String name) implements KeyValueBytesStoreSupplier {
        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new DiskStore(name);
        }

        @Override
        public String metricsScope() {
            return METRICS_SCOPE;
        }
    }

    @Override
    public synchronized KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return checked(super.range(from, to));
    }

    @Override
    public synchronized KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return checked(super.reverseRange(from, to));
    }

    @Override
    public synchronized KeyValueIterator<Bytes, byte[]> all() {
        return checked(super.all());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseAll() {
        return checked(super.reverseAll());
    }

    private KeyValueIterator<Bytes, byte[]> checked(KeyValueIterator<Bytes, byte[]> entries) {
        return new CheckedIterator(name(), entries);
    }

    /// @param entries Kafka Streams' own iterator
    private record CheckedIterator(String store, KeyValueIterator<Bytes, byte[]> entries)
            implements KeyValueIterator<Bytes, byte[]> {
        @Override
        public boolean hasNext() {
            boolean more = entries.hasNext();
            if (!more) {
                checkEnd();
            }
            return more;
        }

        private void checkEnd() {
            try {
                RocksIterators.check(entries);
            } catch (RocksDBException e) {
                throw new ProcessorStateException("Error iterating over store " + store, e);
            }
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            return entries.next();
        }

        @Override
        public Bytes peekNextKey() {
            return entries.peekNextKey();
        }

        @Override
        public void close() {
            entries.close();
        }
    }
}
