package podium.generator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The bytes of a source as they were before it was compressed. Gzip is known by its first two
/// bytes, whatever the source is called; a file may hold several gzip members one after the other.
/// Zstandard is known too, and refused: its bytes are no lines.
final class Inflated extends GZIPInputStream {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int TRAILER_BYTES = 8;
    private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private Inflated(InputStream in) throws IOException {
        super(in, BUFFER_BYTES);
    }

    static InputStream of(InputStream raw) throws IOException {
        BufferedInputStream peeked = new BufferedInputStream(raw, BUFFER_BYTES);
        peeked.mark(ZSTD_MAGIC.length);
        byte[] start = peeked.readNBytes(ZSTD_MAGIC.length);
        peeked.reset();
        if (Arrays.equals(start, ZSTD_MAGIC)) {
            throw new ZipException("it is packed with zstd: unpack it first, with zstd -d");
        }
        return isGzip(start) ? new Inflated(peeked) : peeked;
    }

    private static boolean isGzip(byte[] start) {
        return start.length > 1 && ((start[0] & 0xff) | (start[1] & 0xff) << 8) == GZIP_MAGIC;
    }

    /// The JDK's stream ends quietly at bytes that start no further member. They would be lost
    /// without a word, so here they are an error.
    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int read = super.read(to, offset, length);
        if (read < 0 && (inf.getRemaining() > TRAILER_BYTES || in.read() >= 0)) {
            throw new ZipException("bytes that are no gzip follow the last gzip member");
        }
        return read;
    }
}
