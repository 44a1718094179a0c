package podium.lake;

import org.jspecify.annotations.Nullable;

/// How far a run has come: by its releases that were published, and by those that it keeps
/// unpublished while readers follow another run (DESIGN §9).
///
/// @param newest the newest published release of any run, or `null` where there is none
/// @param published the run's last published release, or `null`
/// @param unpublished the last that the run has made since, or `null`
public record RunState(
        @Nullable Release newest, @Nullable Release published, @Nullable Release unpublished) {
    /// Looks once how far a run has come: as [RunWatch#now].
    public static RunState of(ReleaseLog releases, String run) {
        return new RunWatch(releases, run).now();
    }

    /// The run's last release, published or not; `null` before the first.
    public @Nullable Release last() {
        return unpublished == null ? published : unpublished;
    }

    /// Where a run keeps what it makes while another is published.
    ///
    /// @param published the run's last published release, or `null`
    public static ReleaseLog log(ReleaseLog releases, @Nullable Release published, String run) {
        return releases.unpublished(run, published == null ? null : published.number());
    }
}
