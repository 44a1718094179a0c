package podium.streams;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DiskStoreTest {
    private static final int ENTRIES = 1_000;
    private static final int VALUE_BYTES = 200;

    @TempDir Path folder;

    @Test
    void iteratesOverAllThatWasWritten() {
        write();

        KeyValueStore<Bytes, byte[]> store = open();

        assertThat(count(store.all())).isEqualTo(ENTRIES);
        assertThat(count(store.reverseAll())).isEqualTo(ENTRIES);
        assertThat(count(store.range(key(10), key(19)))).isEqualTo(10);
        assertThat(count(store.reverseRange(key(10), key(19)))).isEqualTo(10);
        assertThat(count(store.range(key(19), key(10)))).isZero();
        store.close();
    }

    @Test
    void anIterationOverADamagedBlockFails() throws IOException {
        write();
        damage(0.5);

        KeyValueStore<Bytes, byte[]> store = open();

        assertThatThrownBy(() -> count(store.all()))
                .isInstanceOf(ProcessorStateException.class)
                .hasMessageContaining("counts")
                .hasStackTraceContaining("checksum mismatch");
        assertThatThrownBy(() -> count(store.reverseAll()))
                .isInstanceOf(ProcessorStateException.class);
        assertThatThrownBy(() -> count(store.range(key(0), key(ENTRIES))))
                .isInstanceOf(ProcessorStateException.class);
        assertThatThrownBy(() -> count(store.reverseRange(key(0), key(ENTRIES))))
                .isInstanceOf(ProcessorStateException.class);
        store.close();
    }

    @Test
    void anIterationThatBeginsInADamagedBlockFails() throws IOException {
        write();
        damage(0.01);

        KeyValueStore<Bytes, byte[]> store = open();

        assertThatThrownBy(() -> count(store.range(key(0), key(3))))
                .isInstanceOf(ProcessorStateException.class);
        assertThat(count(store.range(key(ENTRIES - 10), key(ENTRIES)))).isEqualTo(10);
        store.close();
    }

    private void write() {
        KeyValueStore<Bytes, byte[]> store = open();
        Random random = new Random(1);
        for (int i = 0; i < ENTRIES; i++) {
            byte[] value = new byte[VALUE_BYTES];
            random.nextBytes(value);
            store.put(key(i), value);
        }
        store.close();
    }

    private KeyValueStore<Bytes, byte[]> open() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "disk-store-test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(config, new TaskId(0, 0), folder.toFile());
        KeyValueStore<Bytes, byte[]> store = DiskStore.named("counts").get();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    /// One bit of the largest file of the table's.
    ///
    /// @param at a share of its length
    private void damage(double at) throws IOException {
        Path table;
        try (Stream<Path> files = Files.walk(folder)) {
            table =
                    files.filter(file -> file.toString().endsWith(".sst"))
                            .max((one, other) ->
                                    Long.compare(one.toFile().length(), other.toFile().length()))
                            .orElseThrow();
        }
        try (RandomAccessFile file = new RandomAccessFile(table.toFile(), "rw")) {
            long place = (long) (file.length() * at);
            file.seek(place);
            int before = file.read();
            file.seek(place);
            file.write(before ^ 1);
        }
    }

    private static int count(KeyValueIterator<Bytes, byte[]> entries) {
        try (entries) {
            int count = 0;
            while (entries.hasNext()) {
                entries.next();
                count++;
            }
            return count;
        }
    }

    private static Bytes key(int i) {
        return Bytes.wrap("%06d".formatted(i).getBytes(UTF_8));
    }
}
