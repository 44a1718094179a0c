package podium.bronze.rejects;

import podium.lake.LakeException;
import podium.lake.Reject;

import java.util.function.Consumer;

/// Decodes a file of rejected rows.
@FunctionalInterface
public interface RejectReader {
    /// @param file a whole file
    /// @param to takes its rows, one at a time
    /// @throws LakeException.Unreadable if the bytes are no such file
    void read(byte[] file, Consumer<Reject> to);
}
