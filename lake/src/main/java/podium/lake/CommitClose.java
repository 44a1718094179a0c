package podium.lake;

/// The end of a commit: it is complete when this is there.
///
/// @param nextOffset the layer's input position from which the next cut goes on: the barrier
///   record's own offset plus one, in `events.raw` (Bronze), `events.clean` (Silver, Gold) or
///   `events.rejected` (rejected)
/// @param rawNextOffset the same barrier's offset plus one in `events.raw`; all layers must agree
///   on it
public record CommitClose(long nextOffset, long rawNextOffset, CutCounts counts) {}
