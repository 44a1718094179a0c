package podium.gold.publish;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How far publishing has come: the last complete cut, and the last release up to it.
///
/// @param cut the last complete one whose release, if it makes one, is written
/// @param rawOffsets the offset after its barrier in each partition of `events.raw`
/// @param release the last one, or `null` where there is none
public record Reached(long cut, List<Long> rawOffsets, @Nullable Long release) {}
