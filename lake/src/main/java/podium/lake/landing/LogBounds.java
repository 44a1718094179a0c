package podium.lake.landing;

import org.jspecify.annotations.Nullable;

/// What the broker has of a partition.
///
/// @param start the first offset that is still there
/// @param end the offset after the last record that a read-committed consumer may read
public record LogBounds(long start, long end) {
    /// Whether a layer can go on here.
    ///
    /// @param where names layer, topic and partition in the sentence
    /// @param nextOffset the first offset that isn't landed
    /// @param reaches the log must reach to here
    /// @return why not, or `null` if it can
    public @Nullable LandingException refuses(String where, long nextOffset, long reaches) {
        if (start > nextOffset) {
            return LandingException.hole(where, nextOffset, start);
        }
        if (end < reaches) {
            return LandingException.shortLog(where, reaches, end);
        }
        return null;
    }
}
