package podium.compaction;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Sorts more rows than fit into memory: sorted pieces on the disk, merged as they are read. For
/// one thread.
public final class RowSpool implements AutoCloseable {
    /// Order of rows: their bytes, unsigned.
    static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

    /// What an array takes beside its bytes.
    private static final int OVERHEAD_BYTES = 24;

    /// Of each piece while they are merged.
    private static final int BUFFER_BYTES = 32 * 1024;

    private final Path folder;
    private final long memoryMax;
    private final List<byte[]> held = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final PriorityQueue<Piece> heads =
            new PriorityQueue<>(Comparator.comparing(Piece::head, ORDER));
    private long heldBytes;
    private boolean merging;

    /// @param folder for this spool alone; made, and gone when it is closed
    /// @param memoryMax of the rows in memory, in bytes
    public RowSpool(Path folder, long memoryMax) {
        this.folder = folder;
        this.memoryMax = memoryMax;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw CompactionException.disk("can't make %s".formatted(folder), e);
        }
    }

    /// @param row not changed any more
    public void add(byte[] row) {
        if (merging) {
            throw new IllegalStateException("rows are being read already");
        }
        held.add(row);
        heldBytes += row.length + OVERHEAD_BYTES;
        if (heldBytes >= memoryMax) {
            spill();
        }
    }

    /// @return the next row in order, or `null` after the last
    public byte @Nullable [] next() {
        if (!merging) {
            merging = true;
            spill();
            for (Path file : files) {
                Piece piece = new Piece(file);
                pieces.add(piece);
                advance(piece);
            }
        }
        Piece least = heads.poll();
        if (least == null) {
            return null;
        }
        byte[] row = least.head();
        advance(least);
        return row;
    }

    private void advance(Piece piece) {
        if (piece.read()) {
            heads.add(piece);
        }
    }

    private void spill() {
        if (held.isEmpty()) {
            return;
        }
        held.sort(ORDER);
        Path file = folder.resolve("rows-" + files.size());
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
            for (byte[] row : held) {
                out.writeInt(row.length);
                out.write(row);
            }
            out.writeInt(Piece.END);
        } catch (IOException e) {
            throw CompactionException.disk("can't write %s".formatted(file), e);
        }
        files.add(file);
        held.clear();
        heldBytes = 0;
    }

    @Override
    public void close() {
        held.clear();
        pieces.forEach(Piece::close);
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw CompactionException.disk("can't empty %s".formatted(folder), e);
        }
    }

    /// A sorted file, read row by row.
    private static final class Piece {
        static final int END = -1;

        private final Path file;
        private final DataInputStream in;
        private byte[] row = {};

        Piece(Path file) {
            this.file = file;
            try {
                this.in =
                        new DataInputStream(
                                new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
            } catch (IOException e) {
                throw CompactionException.disk("can't read %s".formatted(file), e);
            }
        }

        /// The row that was read last.
        byte[] head() {
            return row;
        }

        /// @return whether there is one more
        boolean read() {
            try {
                int length = in.readInt();
                if (length == END) {
                    return false;
                }
                row = new byte[length];
                in.readFully(row);
                return true;
            } catch (IOException e) {
                throw CompactionException.disk("can't read %s".formatted(file), e);
            }
        }

        void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw CompactionException.disk("can't close %s".formatted(file), e);
            }
        }
    }
}
