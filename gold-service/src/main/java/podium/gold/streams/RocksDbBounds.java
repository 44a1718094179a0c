package podium.gold.streams;

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

/// Bounds RocksDB's memory over all stores of the process: one block cache, which the write buffers
/// and indexes count against. Made by Kafka Streams, by name, for each store.
public final class RocksDbBounds implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 48L * 1024 * 1024;
    private static final long WRITE_BUFFERS_BYTES = 24L * 1024 * 1024;
    private static final long WRITE_BUFFER_BYTES = 4L * 1024 * 1024;
    private static final int WRITE_BUFFERS_MAX = 2;
    private static final int BLOCK_BYTES = 8 * 1024;
    private static final int FILTER_BLOCK_BYTES = 4 * 1024;
    private static final int BLOOM_BITS = 10;

    private static final Cache CACHE = cache();
    private static final WriteBufferManager WRITE_BUFFERS =
            new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);

    private final BloomFilter bloom = new BloomFilter(BLOOM_BITS, false);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setBlockSize(BLOCK_BYTES);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        // most look-ups are of members that aren't there
        table.setFilterPolicy(bloom);
        // whole, the filter of a large file is more than a shard of the cache holds: it would be
        // read from the file for each look-up, 80 µs instead of 3
        table.setPartitionFilters(true);
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        table.setMetadataBlockSize(FILTER_BLOCK_BYTES);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS_MAX);
    }

    @Override
    public void close(String storeName, Options options) {
        bloom.close();
    }

    private static Cache cache() {
        RocksDB.loadLibrary();
        return new LRUCache(CACHE_BYTES);
    }
}
