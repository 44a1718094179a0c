package podium.query;

import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What `/v1/quality` tells.
///
/// @param release whose data it is about
/// @param held the release that is held back at this moment, as gold-service last said; `null`:
///   none is, or an older release was asked for
/// @param now for the release's age
public record QualityReport(Release release, GoldStatus.@Nullable Held held, Instant now) {}
