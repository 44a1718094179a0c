package podium.gc;

import podium.lake.Release;

import java.time.Duration;
import java.time.Instant;

/// Which releases are kept: the newest ones, and moreover all of the last days.
///
/// @param releases at least so many
/// @param age younger ones are kept, however many they are
public record KeepRules(long releases, Duration age) {
    /// Readers look at some releases before the newest.
    public static final long RELEASES_MIN = 10;

    public static final KeepRules STANDARD = new KeepRules(100, Duration.ofDays(7));

    public KeepRules {
        if (releases < RELEASES_MIN || age.isNegative()) {
            throw new IllegalArgumentException(
                    "keeping %d releases, and those of %s".formatted(releases, age));
        }
    }

    boolean keeps(Release release, long newest, Instant now) {
        return release.number() > newest - releases || release.createdAt().isAfter(now.minus(age));
    }
}
