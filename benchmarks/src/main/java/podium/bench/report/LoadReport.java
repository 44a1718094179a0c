package podium.bench.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Everything that a load test, a replay test or one of wide data has seen.
///
/// @param events of the data; 0 where it was made without any
/// @param latencies by what they are of
public record LoadReport(
        Machine machine,
        Instant begunAt,
        long events,
        List<Judged> judged,
        List<Figure> figures,
        Map<String, Latency> latencies) {
    public LoadReport {
        judged = List.copyOf(judged);
        figures = List.copyOf(figures);
        latencies = Map.copyOf(latencies);
    }

    public List<Judged> missed() {
        return Judged.missed(judged);
    }

    /// For the terminal.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("measured on " + machine.text());
        lines.add(
                events == 0
                        ? "begun at %s".formatted(begunAt)
                        : "data of %,d events, begun at %s".formatted(events, begunAt));
        lines.add("");
        if (!judged.isEmpty()) {
            lines.addAll(ReportText.targets(judged).lines());
            lines.add("");
        }
        lines.addAll(ReportText.latencies(latencies).lines());
        lines.add("");
        lines.addAll(ReportText.figures(figures).lines());
        return lines;
    }
}
