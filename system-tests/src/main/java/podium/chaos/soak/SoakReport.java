package podium.chaos.soak;

import podium.chaos.check.Finding;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What came of a soak.
///
/// @param machine what it was measured on
/// @param again the command that repeats it
/// @param rate events a second that were asked for
/// @param seconds of traffic that count
/// @param latencies by stretch
/// @param notPlayed rows for which there was no time left
/// @param memory of each process that is judged
/// @param notes what the judges saw at the end
/// @param findings of the judges, beside those of single rows
/// @param isJudged whether the judges are done
/// @param distributions by stretch, as HdrHistogram's tools read them
public record SoakReport(
        String machine,
        Instant begunAt,
        String again,
        int rate,
        int seconds,
        Map<String, Latency> latencies,
        List<FaultSeen> faults,
        List<Integer> notPlayed,
        List<Flatness> memory,
        List<String> notes,
        List<Finding> findings,
        boolean isJudged,
        Map<String, String> distributions,
        LatencyCurve latencyCurve,
        MemoryCurve memoryCurve) {
    public SoakReport {
        faults = List.copyOf(faults);
        notPlayed = List.copyOf(notPlayed);
        memory = List.copyOf(memory);
        notes = List.copyOf(notes);
        findings = List.copyOf(findings);
    }

    /// Whether memory is flat, latency came back after each fault, and no judge found anything.
    public boolean isGood() {
        return isJudged && complaints().isEmpty();
    }

    /// What is wrong, a sentence each.
    public List<String> complaints() {
        return Complaints.of(this);
    }
}
