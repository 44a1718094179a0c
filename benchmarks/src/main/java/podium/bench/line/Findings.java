package podium.bench.line;

import podium.bench.report.Figure;
import podium.bench.report.Judged;
import podium.bench.report.Latency;
import podium.bench.report.LoadReport;
import podium.bench.report.Machine;
import podium.bench.report.Target;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the phases have seen so far.
final class Findings {
    private final long events;
    private final List<Judged> judged = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Latency> latencies = new LinkedHashMap<>();
    private final Map<String, String> distributions = new LinkedHashMap<>();

    /// @param events of the backlog
    Findings(long events) {
        this.events = events;
    }

    void judge(Target target, double measured) {
        judged.add(Judged.of(target, measured, events));
    }

    void also(String name, double value, String unit) {
        figures.add(new Figure(name, value, unit));
    }

    /// @param distribution as HdrHistogram's tools read it
    void latency(String name, Latency latency, String distribution) {
        latencies.put(name, latency);
        distributions.put(name, distribution);
    }

    /// All of it.
    LoadReport report(Machine machine, Instant begunAt) {
        return new LoadReport(machine, begunAt, events, judged(), figures, latencies);
    }

    long events() {
        return events;
    }

    List<Judged> judged() {
        return judged.stream().sorted(Comparator.comparing(Judged::target)).toList();
    }

    List<Figure> figures() {
        return figures;
    }

    Map<String, Latency> latencies() {
        return latencies;
    }

    Map<String, String> distributions() {
        return distributions;
    }
}
