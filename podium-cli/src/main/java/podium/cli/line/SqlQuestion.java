package podium.cli.line;

import org.jspecify.annotations.Nullable;

/// A statement; the service judges it and has the defaults.
///
/// @param release whose objects it reads, or `null` for the newest
/// @param limit rows at most, or `null`
public record SqlQuestion(String sql, @Nullable Long release, @Nullable Integer limit) {}
