package podium.generator.rest;

import podium.generator.ImportSource;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A request's body as a file to import.
///
/// @param name the data set's name
record BodySource(String name, InputStream body) implements ImportSource {
    /// So much of the rest is read after a fault, for clients that listen only once all is sent.
    private static final long DRAIN_BYTES_MAX = 256L * 1024 * 1024;

    private static final int BLOCK_BYTES = 64 * 1024;

    @Override
    public String dataset() {
        return name;
    }

    /// Closing it leaves the rest to [#drain].
    @Override
    public InputStream open() {
        return new FilterInputStream(body) {
            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return in.read(to, offset, length);
            }

            @Override
            public void close() {
                // the server closes its request
            }
        };
    }

    /// Reads what is left, up to a bound, and forgets it.
    void drain() {
        byte[] block = new byte[BLOCK_BYTES];
        long drained = 0;
        try {
            int read = 0;
            while (read >= 0 && drained < DRAIN_BYTES_MAX) {
                drained += read;
                read = body.read(block);
            }
        } catch (IOException _) {
            // the client is gone: nobody waits for the answer
        }
    }
}
