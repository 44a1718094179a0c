package podium.generator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The bytes of a source as they were before it was compressed. Gzip is known by its first two
/// bytes, whatever the source is called; a file may hold several gzip members one after the other.
final class Inflated extends GZIPInputStream {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int TRAILER_BYTES = 8;

    private Inflated(InputStream in) throws IOException {
        super(in, BUFFER_BYTES);
    }

    static InputStream of(InputStream raw) throws IOException {
        BufferedInputStream peeked = new BufferedInputStream(raw, BUFFER_BYTES);
        peeked.mark(2);
        int magic = peeked.read() | peeked.read() << 8;
        peeked.reset();
        return magic == GZIP_MAGIC ? new Inflated(peeked) : peeked;
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
