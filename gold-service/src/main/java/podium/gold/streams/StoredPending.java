package podium.gold.streams;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;
import podium.streams.WriteBehindStore;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/// The pending rows as a log in the store: what changed since the last commit is appended, many
/// rows an entry, and all entries go when the rows were said. The last of a row counts. A log that
/// has grown to several times its rows is written anew.
///
/// An entry is a changelog record; a row by itself would cost as much
/// (docs/decisions/185-one-changelog-record-for-many-entries.md).
final class StoredPending {
    /// An entry ends with the row that reaches it.
    static final int ENTRY_BYTES = 32 * 1024;

    /// So many rows in the log are never too many.
    static final int ROWS_MIN = 20_000;

    private static final int KEY_BYTES = Integer.BYTES;

    private final WriteBehindStore<Bytes, byte[]> store;
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private int entries;
    private int rows;
    private int rowsMax = ROWS_MIN;

    /// @param store nobody else writes to it
    StoredPending(WriteBehindStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /// As of the last commit; to be called first. Rows that an earlier version wrote, each an entry
    /// of its own under its key, are appended to the log.
    List<GoldRow> load() {
        Map<Bytes, byte[]> latest = new LinkedHashMap<>();
        Map<Bytes, byte[]> single = new LinkedHashMap<>();
        try (KeyValueIterator<Bytes, byte[]> stored = store.stored().all()) {
            while (stored.hasNext()) {
                KeyValue<Bytes, byte[]> entry = stored.next();
                if (entry.key.get().length == KEY_BYTES) {
                    rows += read(entry.value, latest);
                    entries = ByteBuffer.wrap(entry.key.get()).getInt() + 1;
                } else {
                    single.put(entry.key, entry.value);
                }
            }
        }
        single.forEach((key, measures) -> {
            append(key.get(), measures);
            store.delete(key);
        });
        latest.putAll(single);
        List<GoldRow> loaded = new ArrayList<>(latest.size());
        latest.forEach((key, measures) ->
                loaded.add(
                        new GoldRow(PendingCodec.key(key.get()), PendingCodec.measures(measures))));
        return loaded;
    }

    /// Appends a row; [#endEntry] is to follow before the commit.
    void save(GoldKey key, Measures measures) {
        append(PendingCodec.encode(key), PendingCodec.encode(measures));
    }

    private void append(byte[] key, byte[] measures) {
        writeSized(key);
        writeSized(measures);
        rows++;
        if (open.size() >= ENTRY_BYTES) {
            endEntry();
        }
    }

    private void writeSized(byte[] bytes) {
        open.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        open.writeBytes(bytes);
    }

    void endEntry() {
        if (open.size() > 0) {
            store.put(key(entries), open.toByteArray());
            entries++;
            open.reset();
        }
        if (rows > rowsMax) {
            writeAnew();
        }
    }

    private void writeAnew() {
        Map<Bytes, byte[]> latest = new LinkedHashMap<>();
        for (int entry = 0; entry < entries; entry++) {
            read(requireNonNull(store.get(key(entry)), "an entry of the log"), latest);
        }
        forgetAll();
        rowsMax = Math.max(ROWS_MIN, 3 * latest.size());
        latest.forEach((key, measures) -> append(key.get(), measures));
        endEntry();
    }

    /// Forgets all rows, also those that wait for the end of their entry.
    void forgetAll() {
        for (int entry = 0; entry < entries; entry++) {
            store.delete(key(entry));
        }
        entries = 0;
        rows = 0;
        rowsMax = ROWS_MIN;
        open.reset();
    }

    /// @return of how many rows, each as often as it stands there
    private static int read(byte[] entry, Map<Bytes, byte[]> latest) {
        ByteBuffer in = ByteBuffer.wrap(entry);
        int rows = 0;
        while (in.hasRemaining()) {
            latest.put(Bytes.wrap(readSized(in)), readSized(in));
            rows++;
        }
        return rows;
    }

    private static byte[] readSized(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }

    private static Bytes key(int entry) {
        return Bytes.wrap(ByteBuffer.allocate(KEY_BYTES).putInt(entry).array());
    }
}
