package podium.lake.quality;

import java.time.Instant;

/// Somebody's word that a rule holds no release back: for the release that was held, and for those
/// after it, up to the first in which the rule finds nothing.
///
/// @param by who it was, as they said
/// @param at when they said so
public record LetThrough(String rule, String by, Instant at) {
    /// Most characters of a name.
    public static final int BY_MAX = 100;
}
