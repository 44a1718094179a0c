package podium.gold.publish;

import podium.lake.Release;

import org.jspecify.annotations.Nullable;

/// A release's place among those that are published, or among those that a run keeps.
///
/// @param number from 0
/// @param previous the number before it, or `null` for the first
record ReleasePlace(long number, @Nullable Long previous) {
    /// @param last the release before it, or `null`
    static ReleasePlace after(@Nullable Release last) {
        return last == null
                ? new ReleasePlace(0, null)
                : new ReleasePlace(last.number() + 1, last.number());
    }
}
