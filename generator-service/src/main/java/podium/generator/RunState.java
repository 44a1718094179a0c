package podium.generator;

import java.util.Locale;

/// Where a run or an import stands.
public enum RunState {
    RUNNING,
    /// All that was asked for is sent and acknowledged.
    FINISHED,
    /// Ended on request; all that was sent is acknowledged.
    STOPPED,
    /// A record was refused, or the source broke.
    FAILED;

    /// The name in JSON: `running`, …
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
