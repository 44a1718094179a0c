package podium.compaction;

import podium.lake.ObjectBody;

import org.jspecify.annotations.Nullable;

/// Reads files, then writes all their rows by event time, place in the log breaking ties, as few
/// large files. For one thread.
public interface RowMerge extends AutoCloseable {
    /// @param file a whole file
    /// @throws CompactionException if it can't be read, or has columns that this version would lose
    void add(byte[] file);

    /// The rows of all files that were added.
    RowSum added();

    /// The one before is needed no more. Nothing is added after the first.
    ///
    /// @return the next file, or `null` after the last
    @Nullable MergedFile next();

    /// Leaves nothing on the disk.
    @Override
    void close();

    /// @param read its rows as they were read back from it
    /// @param checksum SHA-256 of the file
    record MergedFile(ObjectBody body, long bytes, String checksum, RowSum read) {}

    /// Where merges come from.
    interface Source {
        RowMerge begin();
    }
}
