package podium.bench.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Everything that a run has seen.
///
/// @param events of the backlog
/// @param judged in the targets' order
/// @param catchingUp of each process while the backlog was worked off
/// @param latencies by what they are of
/// @param audited whether the second implementation found the same rows
public record Report(
        Machine machine,
        Instant begunAt,
        long events,
        List<Judged> judged,
        List<Figure> figures,
        List<ProcessUse> catchingUp,
        Map<String, Latency> latencies,
        LagCurve curve,
        List<PeerResult> peers,
        boolean audited) {
    private static final String BROKER = "kafka";

    public Report {
        judged = List.copyOf(judged);
        figures = List.copyOf(figures);
        catchingUp = List.copyOf(catchingUp);
        latencies = Map.copyOf(latencies);
        peers = List.copyOf(peers);
    }

    /// Whether the books are right and no target was missed.
    public boolean isGood() {
        return audited && missed().isEmpty();
    }

    public List<Judged> missed() {
        return Judged.missed(judged);
    }

    /// What the broker took while the backlog was worked off.
    public double brokerCpuSeconds() {
        return catchingUp.stream()
                .filter(use -> use.process().equals(BROKER))
                .mapToDouble(ProcessUse::cpuSeconds)
                .sum();
    }

    /// What was measured for a target; 0 if nothing was.
    public double measured(Target target) {
        return judged.stream()
                .filter(each -> each.target() == target)
                .mapToDouble(Judged::measured)
                .findFirst()
                .orElse(0);
    }
}
