package podium.compaction;

/// Compaction must not get in the line's way.
public interface Pace {
    /// As fast as it goes.
    Pace FREE = _ -> {};

    /// Waits until so many bytes more may be read or written.
    void spend(long bytes);
}
