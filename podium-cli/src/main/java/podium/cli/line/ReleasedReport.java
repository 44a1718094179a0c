package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// What the answers are from.
///
/// @param release the number, or `null` before the first
/// @param records raw records in the books of that release
public record ReleasedReport(@Nullable Long release, long records) {}
