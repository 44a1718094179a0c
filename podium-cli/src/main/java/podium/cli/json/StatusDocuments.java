package podium.cli.json;

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
import java.util.HashMap;
import java.util.Map;

/// The services' `/v1/status` read, and the stack's own written. Unknown fields are left alone.
public final class StatusDocuments {
    private static final JsonMapper JSON = new JsonMapper();

    private StatusDocuments() {}

    /// The status of bronze-sink, silver-service, gold-service or query-api, which has no lag.
    public static ServiceReport service(byte[] json) throws IOException {
        JsonNode status = JSON.readTree(json);
        JsonNode state = status.path("state");
        if (!state.isTextual()) {
            throw new IOException("no 'state'");
        }
        JsonNode reason = status.path("reason");
        return new ServiceReport(
                state.textValue(),
                reason.isTextual() ? reason.textValue() : null,
                lag(status.path("partitions")));
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
            parts.addObject()
                    .put("name", part.name())
                    .put("pid", part.pid())
                    .put("port", part.port())
                    .put("state", part.state())
                    .put("lag", part.lag())
                    .put("reason", part.reason());
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
        json.put("disk_bytes", report.diskBytes());
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }

    /// Its layers read different topics, so the largest sum counts.
    private static @Nullable Long lag(JsonNode partitions) {
        Map<String, Long> byLayer = new HashMap<>();
        for (JsonNode partition : partitions) {
            JsonNode lag = partition.path("lag");
            if (!lag.isIntegralNumber()) {
                return null;
            }
            byLayer.merge(partition.path("layer").asText(), lag.longValue(), Long::sum);
        }
        return byLayer.values().stream().max(Long::compare).orElse(null);
    }
}
