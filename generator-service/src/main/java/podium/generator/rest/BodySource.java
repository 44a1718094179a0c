package podium.generator.rest;

import podium.generator.ImportSource;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A request's body as a file to import.
///
/// @param name the data set's name
record BodySource(String name, InputStream body) implements ImportSource {
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

    /// Reads what is left and forgets it.
    void drain() {
        byte[] block = new byte[BLOCK_BYTES];
        try {
            int read = 0;
            while (read >= 0) {
                read = body.read(block);
            }
        } catch (IOException _) {
            // the client is gone: nobody waits for the answer
        }
    }
}
