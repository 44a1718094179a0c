package podium.silver.landing;

import podium.lake.ObjectBody;
import podium.lake.ObjectKey;

import org.jspecify.annotations.Nullable;

/// The rows of an open cut of one partition, until its barrier turns them into files. For one
/// thread.
public interface OpenRows extends AutoCloseable {
    /// @param section rows of one section share files
    /// @param value as its topic carries it
    void add(long section, byte[] value);

    /// What it holds in memory.
    long heldBytes();

    /// Frees memory; no row is lost.
    void spill();

    /// All rows as files, by section and in the order in which they were added: the same rows make
    /// the same files. Closed before anything is added.
    Files files(long cut);

    /// Drops all rows.
    void clear();

    /// Drops all rows and whatever held them.
    @Override
    void close();

    /// A cut's files, one at a time.
    interface Files extends AutoCloseable {
        /// The file before is needed no more.
        ///
        /// @return the next, or `null` after the last
        @Nullable File next();

        @Override
        void close();
    }

    /// @param rows as the file's footer says
    record File(ObjectKey key, ObjectBody body, long rows, long bytes, String checksum) {}
}
