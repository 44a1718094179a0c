package podium.gold.streams;

import podium.streams.BoundedRocksDb;

/// The memory of gold-service's stores.
public final class RocksDbBounds extends BoundedRocksDb {
    private static final long MIB = 1024L * 1024;
    private static final Memory MEMORY = new Memory(48 * MIB, 24 * MIB, 4 * MIB);

    /// Called by Kafka Streams, for each store.
    public RocksDbBounds() {
        super(MEMORY);
    }
}
