package podium.compaction.rest;

import java.util.OptionalLong;

/// Whom a round is asked of.
@FunctionalInterface
public interface RoundDesk {
    /// @return the number of one that begins without delay; empty where compaction is off
    OptionalLong ask();
}
