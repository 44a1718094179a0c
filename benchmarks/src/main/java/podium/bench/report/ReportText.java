package podium.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A report for the terminal.
public final class ReportText {
    private static final double MIB = 1 << 20;

    private ReportText() {}

    public static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("measured on " + report.machine().text());
        lines.add("backlog of %,d events".formatted(report.events()));
        lines.add("");
        lines.addAll(targets(report.judged()).lines());
        lines.add("");
        lines.addAll(stages(report.curve()).lines());
        lines.add("");
        lines.addAll(processes(report).lines());
        lines.add("");
        lines.addAll(latencies(report.latencies()).lines());
        lines.add("");
        lines.addAll(figures(report.figures()).lines());
        if (!report.peers().isEmpty()) {
            lines.add("");
            lines.addAll(peers(report).lines());
        }
        return lines;
    }

    static TextTable targets(List<Judged> judged) {
        TextTable table = new TextTable("figure", "unit", "at least", "aim", "measured", "");
        for (Judged each : judged) {
            Target target = each.target();
            table.row(
                    target.label(),
                    target.unit(),
                    Amounts.bound(target.atLeast()),
                    Amounts.bound(target.aim()),
                    Amounts.of(each.measured()),
                    verdict(each));
        }
        return table;
    }

    private static String verdict(Judged judged) {
        return judged.verdict() == Verdict.NOT_JUDGED
                ? "not judged below %,d events".formatted(judged.target().eventsMin())
                : judged.verdict().label();
    }

    private static TextTable stages(LagCurve curve) {
        TextTable table = new TextTable("stage", "began, s", "done, s", "events/s in between");
        curve.paces()
                .forEach((stage, pace) ->
                        table.row(
                                stage.label(),
                                Amounts.of(pace.began()),
                                Amounts.of(pace.done()),
                                Amounts.of(pace.perSecond())));
        return table;
    }

    private static TextTable processes(Report report) {
        TextTable table =
                new TextTable("process, catching up", "CPU-s", "CPU-s/M events", "peak MiB");
        for (ProcessUse use : report.catchingUp()) {
            table.row(
                    use.process(),
                    Amounts.of(use.cpuSeconds()),
                    Amounts.of(use.cpuSeconds() * 1e6 / report.events()),
                    Amounts.of(use.rssPeakBytes() / MIB));
        }
        return table;
    }

    static TextTable latencies(Map<String, Latency> latencies) {
        TextTable table = new TextTable("ms", "count", "p50", "p90", "p99", "p99.9", "max");
        new TreeMap<>(latencies)
                .forEach((name, latency) ->
                        table.row(
                                name,
                                "%,d".formatted(latency.count()),
                                Amounts.of(latency.p50()),
                                Amounts.of(latency.p90()),
                                Amounts.of(latency.p99()),
                                Amounts.of(latency.p999()),
                                Amounts.of(latency.max())));
        return table;
    }

    static TextTable figures(List<Figure> figures) {
        TextTable table = new TextTable("also seen", "unit", "");
        figures.forEach(
                figure -> table.row(figure.name(), figure.unit(), Amounts.of(figure.value())));
        return table;
    }

    private static TextTable peers(Report report) {
        double speed = report.measured(Target.CATCHING_UP);
        double cpu = report.measured(Target.CPU);
        TextTable table =
                new TextTable(
                        "beside",
                        "events/s",
                        "CPU-s/M",
                        "of these the broker",
                        "Podium's speed to its",
                        "its CPU to Podium's");
        table.row(
                "podium",
                Amounts.of(speed),
                Amounts.of(cpu),
                Amounts.of(report.brokerCpuSeconds() * 1e6 / report.events()),
                "×1",
                "×1");
        for (PeerResult peer : report.peers()) {
            table.row(
                    peer.peer(),
                    Amounts.of(peer.eventsPerSecond()),
                    Amounts.of(peer.cpuSecondsPerMillion()),
                    Amounts.of(peer.brokerCpuSecondsPerMillion()),
                    "×" + Amounts.of(peer.speedRatio(speed)),
                    "×" + Amounts.of(peer.cpuRatio(cpu)));
        }
        return table;
    }
}
