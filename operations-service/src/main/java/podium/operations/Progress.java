package podium.operations;

import org.jspecify.annotations.Nullable;

/// How far a command has come, in its own words.
///
/// @param done of `total`, or `null` where the command doesn't count
public record Progress(String text, @Nullable Long done, @Nullable Long total) {}
