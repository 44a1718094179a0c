package podium.silver.streams;

import podium.streams.BoundedRocksDb;

/// The memory of silver-service's stores.
public final class RocksDbBounds extends BoundedRocksDb {
    private static final long MIB = 1024L * 1024;
    private static final Memory MEMORY = new Memory(64 * MIB, 32 * MIB, 8 * MIB);

    /// Called by Kafka Streams, for each store.
    public RocksDbBounds() {
        super(MEMORY);
    }
}
