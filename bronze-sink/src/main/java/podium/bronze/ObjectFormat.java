package podium.bronze;

import java.io.IOException;
import java.io.InputStream;

/// How lines become an object's bytes and come back. One format a bucket.
public interface ObjectFormat {
    /// The end of its objects' keys: `jsonl.gz`, `jsonl.zst`.
    String extension();

    Lines open();

    /// The uncompressed lines, each ended by LF.
    InputStream read(byte[] stored) throws IOException;

    /// An object in the making. Closed without [#finish], it is dropped.
    interface Lines extends AutoCloseable {
        /// Adds the line and an LF.
        void append(byte[] line);

        /// What it holds in memory by now.
        long heldBytes();

        /// The object's bytes; nothing is appended after it.
        byte[] finish();

        @Override
        void close();
    }
}
