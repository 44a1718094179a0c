package podium.silver.landing;

import podium.lake.ObjectBody;

import java.nio.file.Path;
import java.util.Optional;

/// A row type as a file format has it.
public interface RowFormat<T> {
    /// @param path doesn't exist yet
    RowFile<T> create(Path path);

    /// What tells two files apart whose bytes differ: they may still hold the same rows, written by
    /// two versions of the library.
    ///
    /// @param found a whole file
    /// @param made another, which is readable
    /// @return where the first difference is, without anything of what stands there; empty if both
    ///   hold the same rows in the same order
    /// @throws podium.lake.LakeException.Unreadable if `found` is no such file
    Optional<String> difference(byte[] found, ObjectBody made);

    /// A file being written.
    interface RowFile<T> {
        void add(T row);

        /// Ends the file.
        ///
        /// @return rows, as the file itself says
        long finish();

        /// Gives the file up.
        void abandon();
    }
}
