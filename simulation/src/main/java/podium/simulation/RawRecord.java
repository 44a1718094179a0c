package podium.simulation;

import org.jspecify.annotations.Nullable;

/// A record of `events.raw`.
///
/// @param landedMs its LogAppendTime
/// @param barrier the value of the barrier header, or `null`
/// @param truth `null` for a barrier
record RawRecord(
        long landedMs, byte @Nullable [] barrier, byte @Nullable [] value, @Nullable Truth truth) {}
