package podium.generator;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a stream of bytes into lines at LF. Memory: one line of at most `lineBytesMax`, and a
/// block.
final class LineReader {
    private static final int BLOCK_BYTES = 64 * 1024;

    private final InputStream in;
    private final int lineBytesMax;
    private final byte[] block = new byte[BLOCK_BYTES];
    private int from;
    private int to;
    private long line;

    LineReader(InputStream in, int lineBytesMax) {
        this.in = in;
        this.lineBytesMax = lineBytesMax;
    }

    /// @return the next line without its LF (a CR stays), or `null` at the end. What follows the
    ///   last LF is a line of its own unless it is empty
    /// @throws TooLong if the next line has more bytes than allowed
    byte @Nullable [] next() throws IOException {
        byte[] start = null;
        while (true) {
            if (from == to) {
                from = 0;
                to = Math.max(0, in.read(block));
                if (to == 0) {
                    line += start == null ? 0 : 1;
                    return start;
                }
            }
            int end = from;
            while (end < to && block[end] != '\n') {
                end++;
            }
            boolean complete = end < to;
            byte[] found = joined(start, end);
            from = complete ? end + 1 : end;
            if (complete) {
                line++;
                return found;
            }
            start = found;
        }
    }

    /// How many lines were returned.
    long line() {
        return line;
    }

    private byte[] joined(byte @Nullable [] start, int end) throws TooLong {
        int before = start == null ? 0 : start.length;
        int length = before + end - from;
        if (length > lineBytesMax) {
            throw new TooLong(line + 1);
        }
        if (start == null) {
            return Arrays.copyOfRange(block, from, end);
        }
        byte[] all = Arrays.copyOf(start, length);
        System.arraycopy(block, from, all, before, end - from);
        return all;
    }

    /// A line has more bytes than a record may.
    static final class TooLong extends IOException {
        private final long line;

        TooLong(long line) {
            super("line %d is too long".formatted(line));
            this.line = line;
        }

        long line() {
            return line;
        }
    }
}
