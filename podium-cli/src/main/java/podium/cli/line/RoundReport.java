package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// A round of compaction that is over.
///
/// @param number of the round; they count up
/// @param batches that were published
/// @param replaced files whose place larger ones took
/// @param written those larger ones
/// @param reason why not all was done that was worth it, or `null`
public record RoundReport(
        long number, long batches, long replaced, long written, @Nullable String reason) {}
