package podium.cli.line;

/// The compactor, as the commands see it.
public interface Compactor {
    /// Asks that a round begin without delay.
    ///
    /// @return its number
    /// @throws LineException if compaction is off
    long ask();

    CompactorReport report();
}
