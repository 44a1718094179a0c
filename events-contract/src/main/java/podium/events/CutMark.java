package podium.events;

/// What a barrier on `events.clean` or `events.rejected` says beyond its number.
///
/// @param cut the cut it closes, from 1
/// @param rawNextOffset the offset after the same barrier in `events.raw`
/// @param rawRecords data records of `events.raw` in this cut, as silver-service counted them
public record CutMark(long cut, long rawNextOffset, long rawRecords) {}
