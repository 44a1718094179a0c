package podium.silver.streams;

import podium.silver.Progress;

/// Hears how far each task of this instance has come, for status and metrics; called by stream
/// threads, for every record.
public interface ProgressListener {
    void at(int partition, Progress progress);

    /// The task was closed, or is another instance's now.
    void gone(int partition);
}
