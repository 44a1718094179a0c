package podium.chaos.check;

import org.jspecify.annotations.Nullable;

/// What `/v1/status` says, as far as it is checked.
///
/// @param release that answers, or `null` before the first
public record LineStatus(@Nullable StatedRelease release) {}
