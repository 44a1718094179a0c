package podium.bench.json;

import podium.bench.report.LagCurve;
import podium.bench.report.Latency;
import podium.bench.report.Report;
import podium.bench.report.Stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.UncheckedIOException;
import java.util.Map;

/// A report as JSON.
public final class ReportJson {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportJson() {}

    public static String of(Report report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("begun_at", report.begunAt().toString());
        root.put("events", report.events());
        root.put("audited", report.audited());
        machine(root.putObject("machine"), report);
        targets(root.putArray("targets"), report);
        figures(root, report);
        report.latencies()
                .forEach((name, latency) ->
                        latency(root.withObject("/latencies_ms").putObject(name), latency));
        curve(root.putObject("catching_up"), report.curve());
        peers(root.putArray("peers"), report);
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void machine(ObjectNode node, Report report) {
        node.put("cpu", report.machine().cpu());
        node.put("cores", report.machine().cores());
        node.put("memory_bytes", report.machine().memoryBytes());
        node.put("jdk", report.machine().jdk());
        node.put("commit", report.machine().commit());
        node.put("load", report.machine().load());
    }

    private static void targets(ArrayNode array, Report report) {
        report.judged()
                .forEach(each ->
                        array.addObject()
                                .put("figure", each.target().label())
                                .put("unit", each.target().unit())
                                .put("at_least", each.target().atLeast())
                                .put("aim", each.target().aim())
                                .put("measured", each.measured())
                                .put("verdict", each.verdict().label()));
    }

    private static void figures(ObjectNode root, Report report) {
        ArrayNode figures = root.putArray("figures");
        report.figures()
                .forEach(figure ->
                        figures.addObject()
                                .put("figure", figure.name())
                                .put("unit", figure.unit())
                                .put("measured", figure.value()));
        ArrayNode processes = root.putArray("processes");
        report.catchingUp()
                .forEach(use ->
                        processes
                                .addObject()
                                .put("process", use.process())
                                .put("cpu_seconds", use.cpuSeconds())
                                .put("rss_peak_bytes", use.rssPeakBytes()));
    }

    private static void latency(ObjectNode node, Latency latency) {
        node.put("count", latency.count())
                .put("p50", latency.p50())
                .put("p90", latency.p90())
                .put("p99", latency.p99())
                .put("p99_9", latency.p999())
                .put("max", latency.max());
    }

    private static void curve(ObjectNode node, LagCurve curve) {
        for (Map.Entry<Stage, LagCurve.Pace> entry : curve.paces().entrySet()) {
            LagCurve.Pace pace = entry.getValue();
            ObjectNode stage = node.putObject(entry.getKey().label());
            stage.put("began", pace.began())
                    .put("done", pace.done())
                    .put("events_per_second", pace.perSecond());
            ArrayNode lag = stage.putArray("lag");
            for (LagCurve.Point point : curve.points(entry.getKey())) {
                lag.addObject().put("second", point.second()).put("events", point.lag());
            }
        }
    }

    private static void peers(ArrayNode array, Report report) {
        report.peers()
                .forEach(peer ->
                        array.addObject()
                                .put("peer", peer.peer())
                                .put("events", peer.events())
                                .put("seconds", peer.seconds())
                                .put("cpu_seconds", peer.cpuSeconds())
                                .put("broker_cpu_seconds", peer.brokerCpuSeconds()));
    }
}
