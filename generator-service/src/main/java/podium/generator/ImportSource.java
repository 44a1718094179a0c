package podium.generator;

import java.io.IOException;
import java.io.InputStream;

/// A file to import, wherever it is.
public interface ImportSource {
    /// For messages.
    String name();

    /// The data set's name that goes into the ids of its events.
    String dataset();

    /// Its bytes, compressed or not; closed by the reader.
    InputStream open() throws IOException;
}
