package podium.streams;

import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

import java.util.Map;

/// RocksDB in bounded memory, made for look-ups of keys that mostly aren't there. Kafka Streams
/// makes one for each store, by the class's name: so a service has a class of its own, which holds
/// the memory that all its stores share.
public abstract class BoundedRocksDb implements RocksDBConfigSetter {
    private static final int WRITE_BUFFERS_MAX = 2;
    private static final int BLOCK_BYTES = 8 * 1024;
    private static final int FILTER_BLOCK_BYTES = 4 * 1024;
    private static final int BLOOM_BITS = 10;

    private final Memory memory;
    private final BloomFilter bloom;

    /// What the stores of a process share, for as long as it lives: one block cache, which write
    /// buffers, filters and indexes count against.
    public static final class Memory {
        private final Cache cache;
        private final WriteBufferManager writeBuffers;
        private final long writeBufferBytes;

        /// @param cacheBytes all in all
        /// @param writeBuffersBytes of that, what all write buffers may take
        /// @param writeBufferBytes of one buffer; a store has two at most
        public Memory(long cacheBytes, long writeBuffersBytes, long writeBufferBytes) {
            RocksDB.loadLibrary();
            this.cache = new LRUCache(cacheBytes);
            this.writeBuffers = new WriteBufferManager(writeBuffersBytes, cache);
            this.writeBufferBytes = writeBufferBytes;
        }

        /// Taken at the moment, in bytes.
        long used() {
            return cache.getUsage();
        }
    }

    protected BoundedRocksDb(Memory memory) {
        this.memory = memory;
        this.bloom = new BloomFilter(BLOOM_BITS, false);
    }

    @Override
    public final void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache);
        table.setBlockSize(BLOCK_BYTES);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        // most look-ups are of keys that aren't there
        table.setFilterPolicy(bloom);
        // whole, the filter of a large file is more than a shard of the cache holds: it would be
        // read from the file for each look-up, 80 µs instead of 3
        table.setPartitionFilters(true);
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        table.setMetadataBlockSize(FILTER_BLOCK_BYTES);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers);
        options.setWriteBufferSize(memory.writeBufferBytes);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS_MAX);
    }

    @Override
    public final void close(String storeName, Options options) {
        bloom.close();
    }
}
