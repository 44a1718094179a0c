package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// How the compactor is doing.
///
/// @param batches published since it was started
/// @param rounds begun since then
/// @param round the last that is over, or `null`
public record CompactorReport(long batches, long rounds, @Nullable RoundReport round) {}
