package podium.compaction;

import org.jspecify.annotations.Nullable;

/// A round of compaction that is over.
///
/// @param number they count up, from 1, since the process started
/// @param batches that were published
/// @param replaced files whose place larger ones took
/// @param written those larger ones
/// @param reason why not everything was done that was worth it: the last that was in the way;
///   `null` where nothing was
public record Round(
        long number, long batches, long replaced, long written, @Nullable String reason) {}
