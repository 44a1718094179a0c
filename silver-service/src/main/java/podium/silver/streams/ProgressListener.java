package podium.silver.streams;

import podium.silver.Progress;
import podium.silver.SilverRecord;

/// Hears how far each task of this instance has come, for status and metrics; called by stream
/// threads, for every record.
public interface ProgressListener {
    void at(int partition, Progress progress);

    /// A record was handed on; its transaction may still be aborted, and it is handed on again
    /// then.
    void handedOn(SilverRecord record);

    /// The task was closed, or is another instance's now.
    void gone(int partition);
}
