package podium.gold.rest;

import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/// The answer of `GET /v1/releases/<number>`: what a release is, without what it consists of.
///
/// @param kind `cut`, `promotion` or `rollback`
/// @param base the release on whose objects it builds, or `null`
public record ReleaseSummary(
        long number, String kind, String run, long cut, @Nullable Long base, Instant createdAt) {
    public static ReleaseSummary of(Release release) {
        return new ReleaseSummary(
                release.number(),
                release.kind().name().toLowerCase(Locale.ROOT),
                release.run(),
                release.cut(),
                release.base(),
                release.createdAt());
    }
}
