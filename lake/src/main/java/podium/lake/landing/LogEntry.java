package podium.lake.landing;

import org.jspecify.annotations.Nullable;

/// What stands at an offset of a landed topic, as far as landing cares.
public sealed interface LogEntry {
    long offset();

    /// A record that is landed.
    ///
    /// @param timestampMs the record's timestamp: its landing time on `events.raw`
    /// @param value the bytes as they are; `null` where the record has none
    record Data(long offset, long timestampMs, byte @Nullable [] value) implements LogEntry {}

    /// A barrier, whether it counts or not; it has no line and no row.
    ///
    /// @param cut its number; -1 where it can't be read
    /// @param rawNextOffset the offset after the same barrier in `events.raw`
    /// @param rawRecords records of `events.raw` in the cut as silver-service counted them; 0 on
    ///   `events.raw` itself
    record Barrier(long offset, long cut, long rawNextOffset, long rawRecords)
            implements LogEntry {}
}
