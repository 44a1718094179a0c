package podium.cli.json;

import podium.cli.status.OpenCutReport;
import podium.cli.status.PartReport;
import podium.cli.status.ReleaseReport;
import podium.cli.status.ServiceReport;
import podium.cli.status.StackReport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The services' `/v1/status` read, and the stack's own written. Unknown fields are left alone.
public final class StatusDocuments {
    private static final JsonMapper JSON = new JsonMapper();

    private StatusDocuments() {}

    /// The status of bronze-sink, silver-service, gold-service or query-api, which has no lag.
    ///
    /// @throws IOException if it is no status
    public static ServiceReport service(byte[] json) throws IOException {
        JsonNode status = JSON.readTree(json);
        JsonNode state = status.path("state");
        if (!state.isTextual()) {
            throw new IOException("no 'state'");
        }
        return new ServiceReport(
                state.textValue(),
                status.path("reason").textValue(),
                instant(status.path("since")),
                lag(status.path("partitions")),
                openCut(status.path("open_cut")));
    }

    private static @Nullable OpenCutReport openCut(JsonNode open) throws IOException {
        if (!open.isObject()) {
            return null;
        }
        List<OpenCutReport.Waiting> waiting = new ArrayList<>();
        for (JsonNode of : open.path("waiting_for")) {
            waiting.add(
                    new OpenCutReport.Waiting(
                            of.path("layer").asText(), of.path("partition").asInt()));
        }
        return new OpenCutReport(open.path("cut").asLong(), waiting, instant(open.path("since")));
    }

    private static @Nullable Instant instant(JsonNode at) throws IOException {
        try {
            return at.isTextual() ? Instant.parse(at.textValue()) : null;
        } catch (DateTimeException e) {
            throw new IOException("'%s' is no time".formatted(at.textValue()), e);
        }
    }

    /// @return `null` before the first release
    public static @Nullable ReleaseReport release(byte[] json) throws IOException {
        JsonNode status = JSON.readTree(json);
        JsonNode release = status.path("release");
        if (release.isNull()) {
            return null;
        }
        if (!release.path("number").isIntegralNumber()) {
            throw new IOException("no 'release'");
        }
        return new ReleaseReport(
                release.path("number").longValue(),
                release.path("cut").longValue(),
                release.path("run").asText(),
                release.path("age_seconds").longValue());
    }

    /// `./podium status --json`.
    public static String write(StackReport report) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode parts = json.putArray("parts");
        for (PartReport part : report.parts()) {
            part(parts.addObject(), part);
        }
        ReleaseReport release = report.release();
        if (release == null) {
            json.putNull("release");
        } else {
            json.putObject("release")
                    .put("number", release.number())
                    .put("cut", release.cut())
                    .put("run", release.run())
                    .put("age_seconds", release.ageSeconds());
        }
        json.put("stored_release", report.stored());
        json.put("disk_bytes", report.diskBytes());
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }

    private static void part(ObjectNode json, PartReport part) {
        ServiceReport service = part.service();
        ServiceReport.Lag lag = service == null ? null : service.lag();
        json.put("name", part.name())
                .put("pid", part.pid())
                .put("port", part.port())
                .put("state", part.state())
                .put("since", service == null ? null : text(service.since()))
                .put("lag", lag == null ? null : (Long) lag.records())
                .put("lag_seconds", lag == null ? null : lag.seconds())
                .put("reason", service == null ? null : service.reason());
        OpenCutReport open = service == null ? null : service.openCut();
        if (open == null) {
            json.putNull("open_cut");
            return;
        }
        ObjectNode cut = json.putObject("open_cut").put("cut", open.cut());
        ArrayNode waiting = cut.putArray("waiting_for");
        open.waitingFor()
                .forEach(of ->
                        waiting.addObject()
                                .put("layer", of.layer())
                                .put("partition", of.partition()));
        cut.put("since", text(open.since()));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    /// How far each layer is behind, by its name, as gold-service says; a layer of which it doesn't
    /// know is left out.
    ///
    /// @throws IOException if it is no status of gold-service
    public static Map<String, ServiceReport.Lag> layers(byte[] json) throws IOException {
        JsonNode layers = JSON.readTree(json).path("layers");
        if (!layers.isArray()) {
            throw new IOException("no 'layers'");
        }
        Map<String, List<JsonNode>> byLayer = new HashMap<>();
        for (JsonNode partition : layers) {
            byLayer.computeIfAbsent(partition.path("layer").asText(), _ -> new ArrayList<>())
                    .add(partition);
        }
        Map<String, ServiceReport.Lag> lags = new HashMap<>();
        byLayer.forEach((layer, partitions) -> {
            ServiceReport.Lag lag = lag(partitions);
            if (lag != null) {
                lags.put(layer, lag);
            }
        });
        return Map.copyOf(lags);
    }

    /// Its layers read different topics, so the largest sum counts.
    private static ServiceReport.@Nullable Lag lag(Iterable<JsonNode> partitions) {
        Map<String, Long> byLayer = new HashMap<>();
        Long longest = null;
        for (JsonNode partition : partitions) {
            JsonNode lag = partition.path("lag");
            if (!lag.isIntegralNumber()) {
                return null;
            }
            byLayer.merge(partition.path("layer").asText(), lag.longValue(), Long::sum);
            JsonNode seconds = partition.path("lag_seconds");
            if (seconds.isIntegralNumber()) {
                longest = Math.max(longest == null ? 0 : longest, seconds.longValue());
            }
        }
        Long most = byLayer.values().stream().max(Long::compare).orElse(null);
        return most == null ? null : new ServiceReport.Lag(most, longest);
    }
}
