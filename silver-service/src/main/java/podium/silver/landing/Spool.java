package podium.silver.landing;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rows of an open cut on local disk, to be read back section by section (a section is an event
/// date), each in log order. Rows are gathered up to [#spool]'s chunk size, then written as one
/// chunk that is sorted by section; reading merges the chunks. So memory depends neither on the
/// rows nor on the dates of a cut.
///
/// A chunk is a sequence of sections: `section (8) rows (4) bytes (8)`, then `length (4) value` for
/// each row.
final class Spool implements AutoCloseable {
    static final int HEADER_BYTES = Long.BYTES + Integer.BYTES + Long.BYTES;

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /// Little: a cut may have a row of each of thousands of dates.
    static final int SECTION_BYTES_MIN = 256;

    /// Of a section beside its bytes: its place in the tree, and itself.
    private static final int SECTION_OVERHEAD_BYTES = 128;

    /// Longer arrays some JVMs refuse.
    private static final int ARRAY_MAX = Integer.MAX_VALUE - 8;

    private final Path file;
    private final int chunkBytesMax;
    private final TreeMap<Long, Section> gathered = new TreeMap<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private long heldBytes;
    private long written;
    private long rows;

    /// @param from where the chunk begins in the file
    /// @param to where the next one begins
    record Chunk(long from, long to) {}

    private static final class Section {
        private byte[] bytes = new byte[SECTION_BYTES_MIN];
        private int used;
        private int rows;

        /// Memory that it takes.
        long heldBytes() {
            return SECTION_OVERHEAD_BYTES + bytes.length;
        }

        void add(byte[] value) {
            int needed = Math.addExact(used, Integer.BYTES + value.length);
            if (needed > bytes.length) {
                bytes =
                        Arrays.copyOf(
                                bytes, (int) Math.max(needed, Math.min(2L * used, ARRAY_MAX)));
            }
            INTS.set(bytes, used, value.length);
            System.arraycopy(value, 0, bytes, used + Integer.BYTES, value.length);
            used = needed;
            rows++;
        }
    }

    /// @param file made when it is needed, deleted by [#clear] and [#close]
    /// @param chunkBytesMax memory of the rows that are gathered, at most, one row more apart
    Spool(Path file, int chunkBytesMax) {
        this.file = file;
        this.chunkBytesMax = chunkBytesMax;
    }

    void add(long section, byte[] value) {
        Section into = gathered.get(section);
        if (into == null) {
            into = new Section();
            gathered.put(section, into);
            heldBytes += into.heldBytes();
        }
        long before = into.heldBytes();
        into.add(value);
        rows++;
        heldBytes += into.heldBytes() - before;
        if (heldBytes >= chunkBytesMax) {
            spill();
        }
    }

    long rows() {
        return rows;
    }

    /// Memory that it takes, however few bytes the rows of each section have.
    long heldBytes() {
        return heldBytes;
    }

    /// Writes what is gathered; no memory is held afterwards.
    void spill() {
        if (gathered.isEmpty()) {
            return;
        }
        long from = written;
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(
                                Files.newOutputStream(
                                        file,
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.APPEND)))) {
            for (Map.Entry<Long, Section> entry : gathered.entrySet()) {
                Section section = entry.getValue();
                out.writeLong(entry.getKey());
                out.writeInt(section.rows);
                out.writeLong(section.used);
                out.write(section.bytes, 0, section.used);
                written += HEADER_BYTES + section.used;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
        chunks.add(new Chunk(from, written));
        gathered.clear();
        heldBytes = 0;
    }

    /// Reads all rows back, lowest section first.
    ///
    /// @return to be closed by the caller, before anything is added
    SpoolReader read() {
        spill();
        try {
            FileChannel channel = rows == 0 ? null : FileChannel.open(file);
            return new SpoolReader(channel, chunks);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    /// Forgets all rows.
    void clear() {
        gathered.clear();
        chunks.clear();
        heldBytes = 0;
        written = 0;
        rows = 0;
        delete(file);
    }

    @Override
    public void close() {
        clear();
    }

    static void delete(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + file, e);
        }
    }
}
