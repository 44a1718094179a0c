package podium.silver.landing;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.List;

/// Reads a [Spool] back: the lowest section first, within it the chunks in the order in which they
/// were written.
final class SpoolReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final @Nullable FileChannel channel;
    private final List<Spool.Chunk> chunks;
    private final long[] at;
    private final long[] sections;
    private int chunk = -1;
    private long section;
    private int rowsLeft;
    private @Nullable DataInputStream rows;

    /// @param channel `null` where there are no chunks
    SpoolReader(@Nullable FileChannel channel, List<Spool.Chunk> chunks) throws IOException {
        this.channel = channel;
        this.chunks = List.copyOf(chunks);
        this.at = chunks.stream().mapToLong(Spool.Chunk::from).toArray();
        this.sections = new long[at.length];
        for (int number = 0; number < at.length; number++) {
            sections[number] = header(number).getLong(0);
        }
    }

    /// @return the next row, or `null` after the last
    byte @Nullable [] next() {
        try {
            while (rowsLeft == 0) {
                if (!nextSection()) {
                    return null;
                }
            }
            rowsLeft--;
            DataInputStream from = rows;
            if (from == null) {
                throw new IllegalStateException("a section without rows");
            }
            byte[] row = new byte[from.readInt()];
            from.readFully(row);
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the spool back", e);
        }
    }

    /// Of the row that [#next] returned last.
    long section() {
        return section;
    }

    private boolean nextSection() throws IOException {
        int lowest = -1;
        for (int number = 0; number < at.length; number++) {
            boolean left = at[number] < chunks.get(number).to();
            if (left && (lowest < 0 || sections[number] < sections[lowest])) {
                lowest = number;
            }
        }
        if (lowest < 0 || channel == null) {
            return false;
        }
        chunk = lowest;
        ByteBuffer header = header(chunk);
        section = header.getLong(0);
        rowsLeft = header.getInt(Long.BYTES);
        long body = at[chunk] + Spool.HEADER_BYTES;
        channel.position(body);
        rows =
                new DataInputStream(
                        new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES));
        at[chunk] = body + header.getLong(Long.BYTES + Integer.BYTES);
        if (at[chunk] < chunks.get(chunk).to()) {
            sections[chunk] = header(chunk).getLong(0);
        }
        return true;
    }

    private ByteBuffer header(int number) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Spool.HEADER_BYTES);
        if (channel == null || channel.read(header, at[number]) < Spool.HEADER_BYTES) {
            throw new IOException("the spool is cut short");
        }
        return header;
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("can't close the spool", e);
            }
        }
    }
}
