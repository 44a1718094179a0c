package podium.query;

import podium.lake.Reject;

import java.util.List;

/// Decodes a file of rejected rows.
@FunctionalInterface
public interface RejectReader {
    /// @param from row, from 0
    /// @param rows at most
    /// @return the rows in the file's order
    /// @throws podium.lake.LakeException.Unreadable if the bytes are no such file
    List<Reject> read(byte[] file, long from, int rows);
}
