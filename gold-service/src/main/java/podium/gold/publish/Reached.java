package podium.gold.publish;

import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How far publishing has come: the last complete cut, and the last release up to it.
///
/// @param cut the last complete one whose release, if it makes one, is written
/// @param rawOffsets the offset after its barrier in each partition of `events.raw`
/// @param last the last one, or `null` where there is none; a compaction has the cut of the one
///   before it
public record Reached(long cut, List<Long> rawOffsets, @Nullable Release last) {}
