package podium.gold.rest;

import org.jspecify.annotations.Nullable;

/// The answer of `POST /v1/releases`.
///
/// @param outcome `released` or `nothing_new`
/// @param release the one that holds everything asked for, or `null` where there is none yet
/// @param cut the last complete one
public record ReleaseDocument(String outcome, @Nullable Long release, long cut) {}
