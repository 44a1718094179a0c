package podium.streams;

import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// RocksDB's own iterator inside Kafka Streams', which keeps to itself why it has ended.
final class RocksIterators {
    private static final String OUTER = "org.apache.kafka.streams.state.internals.RocksDbIterator";
    private static final String INNER = "iter";

    private static final VarHandle ITERATOR = iterator();

    private RocksIterators() {}

    /// @param ended an iterator of Kafka Streams over a RocksDB store, open, that has no next
    /// @throws RocksDBException if it ended where something could not be read
    static void check(Object ended) throws RocksDBException {
        if (ITERATOR.coordinateTypes().getFirst().isInstance(ended)) {
            ((RocksIterator) ITERATOR.get(ended)).status();
        }
    }

    private static VarHandle iterator() {
        try {
            Class<?> outer = Class.forName(OUTER);
            return MethodHandles.privateLookupIn(outer, MethodHandles.lookup())
                    .findVarHandle(outer, INNER, RocksIterator.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "this version of Kafka Streams has another RocksDB iterator", e);
        }
    }
}
