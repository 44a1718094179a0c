package podium.streams;

import podium.streams.BoundedRocksDb.Memory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.TableProperties;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class BoundedRocksDbTest {
    private static final int MIB = 1024 * 1024;
    private static final long CACHE_BYTES = 4L * MIB;
    private static final int KEYS = 100_000;

    @TempDir Path folder;

    private static final class Bounds extends BoundedRocksDb {
        Bounds(Memory memory) {
            super(memory);
        }
    }

    @Test
    void filtersAndIndexesOfALargeFileAreInSmallBlocks() throws RocksDBException {
        Bounds bounds = new Bounds(new Memory(32L * MIB, 16L * MIB, 16L * MIB));
        try (Options options = options();
                RocksDB store = open(bounds, options, "large")) {
            fill(store, 1);

            Collection<TableProperties> files = store.getPropertiesOfAllTables().values();

            assertThat(files).hasSize(1);
            TableProperties file = files.iterator().next();
            assertThat(file.getIndexPartitions()).isGreaterThan(1);
            // ten bits a key, and where each block of them is
            assertThat(file.getFilterSize()).isBetween(KEYS * 10L / 8, KEYS * 12L / 8);
            assertThat(((BlockBasedTableConfig) options.tableFormatConfig()).partitionFilters())
                    .isTrue();
            bounds.close("large", options);
        }
    }

    @Test
    void allStoresOfAProcessStayWithinOneMemory() throws RocksDBException {
        Memory memory = new Memory(CACHE_BYTES, MIB, MIB / 4);
        Bounds bounds = new Bounds(memory);
        Bounds others = new Bounds(memory);
        try (Options options = options();
                Options otherOptions = options();
                RocksDB store = open(bounds, options, "one");
                RocksDB other = open(others, otherOptions, "two")) {
            fill(store, 1);
            fill(other, 2);

            long usedMost = 0;
            Random keys = new Random(3);
            for (int i = 0; i < KEYS; i++) {
                store.get(key(keys));
                other.get(key(keys));
                usedMost = Math.max(usedMost, memory.used());
            }

            assertThat(usedMost).isBetween(CACHE_BYTES / 8, CACHE_BYTES);
            bounds.close("one", options);
            others.close("two", otherOptions);
        }
    }

    @Test
    void whatWasWrittenIsFound() throws RocksDBException {
        Bounds bounds = new Bounds(new Memory(CACHE_BYTES, MIB, MIB / 4));
        try (Options options = options();
                RocksDB store = open(bounds, options, "found")) {
            fill(store, 1);

            Random keys = new Random(1);
            for (int i = 0; i < KEYS; i++) {
                assertThat(store.get(key(keys))).isNotNull();
            }
            bounds.close("found", options);
        }
    }

    /// As Kafka Streams hands them over.
    private static Options options() {
        return new Options()
                .setCreateIfMissing(true)
                .setTableFormatConfig(new BlockBasedTableConfig());
    }

    private RocksDB open(Bounds bounds, Options options, String store) throws RocksDBException {
        bounds.setConfig(store, options, Map.of());
        return RocksDB.open(options, folder.resolve(store).toString());
    }

    private static void fill(RocksDB store, long seed) throws RocksDBException {
        Random keys = new Random(seed);
        for (int i = 0; i < KEYS; i++) {
            store.put(key(keys), new byte[8]);
        }
        try (FlushOptions flush = new FlushOptions()) {
            store.flush(flush);
        }
    }

    private static byte[] key(Random keys) {
        return ByteBuffer.allocate(16).putLong(keys.nextLong()).putLong(keys.nextLong()).array();
    }
}
