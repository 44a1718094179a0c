package podium.query.runtime;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What query-api holds in memory, and how often it looks for the next release.
@ConfigMapping(prefix = "podium.query")
public interface QueryConfig {
    /// How often the next release is asked for (`podium.query.poll-interval`).
    @WithDefault("500ms")
    Duration pollInterval();

    /// Gold rows of one release, 12 to 60 bytes each, and as many for the next one while it is
    /// read; a release with more is not loaded and the last one keeps answering
    /// (`podium.query.rows-max`).
    @WithDefault("1000000")
    @Min(1)
    @Max(100_000_000)
    long rowsMax();

    /// Bytes of one Gold file, 16 MiB at least (`podium.query.file-size-max`).
    @WithDefault("64M")
    MemorySize fileSizeMax();

    /// Bytes of all files of one release that say who was active, and two to three times as much
    /// memory; of a release with more, distinct users and sessions of several dates are null
    /// (`podium.query.members-size-max`).
    @WithDefault("64M")
    MemorySize membersSizeMax();

    /// Releases kept for pages begun earlier, the newest included; fewer if together they have more
    /// than `rows-max` distinct rows (`podium.query.snapshots-max`).
    @WithDefault("30")
    @Min(1)
    @Max(1000)
    int snapshotsMax();

    /// Memory for ordered answers that are kept for their next pages and further requests, some 30
    /// to 60 bytes a row; as much again for live ones. An answer that doesn't fit is made anew for
    /// each request (`podium.query.cache-size-max`).
    @WithDefault("32M")
    MemorySize cacheSizeMax();

    /// Older releases kept that were asked for by number (`podium.query.past-releases-max`).
    @WithDefault("10")
    @Min(1)
    @Max(1000)
    int pastReleasesMax();

    /// Distinct Gold rows of these, some 60 bytes each; what a release has in common with the
    /// newest is counted though it is held once (`podium.query.past-rows-max`).
    @WithDefault("1000000")
    @Min(1)
    @Max(100_000_000)
    long pastRowsMax();

    /// How long an older release is read at most, for the requests that ask again
    /// (`podium.query.past-read-timeout`).
    @WithDefault("60s")
    Duration pastReadTimeout();

    /// Requests at a time that read from the bucket: older releases, the list of releases, rejects
    /// (`podium.query.slow-requests-max`). More are answered with 429.
    @WithDefault("4")
    @Min(1)
    @Max(100)
    int slowRequestsMax();

    /// How long a request waits at most, until an older release is read and its rows are computed;
    /// what was begun goes on for whoever asks again (`podium.query.request-timeout`).
    @WithDefault("10s")
    Duration requestTimeout();

    /// Services whose status says what they ask of the object store, so that the cost is the whole
    /// line's: `http://bronze:8082`, … (`podium.query.cost-urls`). gold-service alone, at
    /// `podium.gold.url`, if none is named.
    Optional<List<URI>> costUrls();

    /// How often they are asked (`podium.query.cost-interval`).
    @WithDefault("10s")
    Duration costInterval();

    /// How long the start waits for the object store (`podium.query.start-timeout`).
    @WithDefault("10s")
    Duration startTimeout();
}
