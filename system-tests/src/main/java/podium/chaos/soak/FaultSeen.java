package podium.chaos.soak;

import podium.chaos.check.Finding;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a fault did to events on their way, and what came of its row. Seconds count from the first
/// event that counts.
///
/// @param begun when it began
/// @param over when everything that it ended or broke ran again
/// @param level of the minute before it; empty where that told nothing
/// @param back the first second whose events took no longer than before; empty if none came
/// @param latency of what was released meanwhile
/// @param notes what was seen, a few words each
public record FaultSeen(
        int row,
        String fault,
        int begun,
        int over,
        Optional<Level> level,
        OptionalInt back,
        Latency latency,
        List<String> notes,
        List<Finding> findings) {
    public FaultSeen {
        notes = List.copyOf(notes);
        findings = List.copyOf(findings);
    }
}
