package podium.silver.landing;

import java.nio.file.Path;

/// A row type as a file format has it.
public interface RowFormat<T> {
    /// @param path doesn't exist yet
    RowFile<T> create(Path path);

    /// @param bytes a whole file
    /// @return rows, as the file itself says
    /// @throws podium.lake.LakeException.Unreadable if the bytes are no such file
    long rows(byte[] bytes);

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
