package podium.compaction;

import podium.lake.Proposal;

/// Whoever publishes releases.
public interface Publishing {
    /// Asks that a compaction be published, and waits for the answer.
    ///
    /// @throws CompactionException if nobody answers; it may be published all the same
    Answer publish(Proposal proposal);

    /// What became of it.
    sealed interface Answer {
        /// Readers find the larger files from that release on.
        record Published(long release) implements Answer {}

        /// It is not published; one sentence says why.
        record Refused(String reason) implements Answer {}
    }
}
