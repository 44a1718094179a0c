package podium.gold.rest;

import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The answer of `GET /v1/releases/<number>`: what a release is, without what it consists of.
///
/// @param kind `cut`, `promotion` or `rollback`
/// @param base the release on whose objects it builds, or `null`
/// @param rawOffsets by partition of `events.raw`: all records before it are in, and no others;
///   what the release has beyond the one before begins at that one's
/// @param cleanOffsets the same of the run's clean topic
/// @param rejectedOffsets the same of the run's rejected topic
public record ReleaseSummary(
        long number,
        String kind,
        String run,
        long cut,
        @Nullable Long base,
        Instant createdAt,
        List<Long> rawOffsets,
        List<Long> cleanOffsets,
        List<Long> rejectedOffsets) {
    public static ReleaseSummary of(Release release) {
        return new ReleaseSummary(
                release.number(),
                release.kind().name().toLowerCase(Locale.ROOT),
                release.run(),
                release.cut(),
                release.base(),
                release.createdAt(),
                release.rawOffsets(),
                release.cleanOffsets(),
                release.rejectedOffsets());
    }
}
