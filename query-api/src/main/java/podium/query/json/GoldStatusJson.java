package podium.query.json;

import podium.lake.Layer;
import podium.lake.quality.Finding;
import podium.lake.quality.Level;
import podium.query.GoldStatus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// gold-service's `GET /v1/status`, as far as query-api needs it: of which run it is, how it is
/// doing, whether that instance leads, the open cut, and each layer's lag over all its partitions.
/// What is not known is left out, never guessed.
public final class GoldStatusJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GoldStatusJson() {}

    /// @throws IOException if it is no status
    public static GoldStatus decode(byte[] document) throws IOException {
        JsonNode root = JSON.readTree(document);
        for (String name : List.of("run", "state")) {
            if (!root.path(name).isTextual()) {
                throw new IOException("gold-service's status has no " + name);
            }
        }
        try {
            return new GoldStatus(
                    root.path("run").asText(),
                    root.path("state").asText(),
                    root.path("reason").textValue(),
                    instant(root.path("since")),
                    root.path("leader").asBoolean(),
                    openCut(root.path("open_cut")),
                    held(root.path("held")),
                    lag(root.path("layers")));
        } catch (DateTimeException e) {
            throw new IOException("gold-service's status has a time that is none", e);
        }
    }

    private static GoldStatus.@Nullable OpenCut openCut(JsonNode open) {
        if (!open.isObject()) {
            return null;
        }
        List<GoldStatus.Waiting> waiting = new ArrayList<>();
        for (JsonNode of : open.path("waiting_for")) {
            waiting.add(
                    new GoldStatus.Waiting(
                            of.path("layer").asText(), of.path("partition").asInt()));
        }
        return new GoldStatus.OpenCut(
                open.path("cut").asLong(), waiting, instant(open.path("since")));
    }

    private static GoldStatus.@Nullable Held held(JsonNode held) throws IOException {
        if (!held.isObject()) {
            return null;
        }
        List<String> rules = new ArrayList<>();
        held.path("rules").forEach(rule -> rules.add(rule.asText()));
        List<Finding> findings = new ArrayList<>();
        for (JsonNode of : held.path("findings")) {
            findings.add(finding(of));
        }
        return new GoldStatus.Held(held.path("cut").asLong(), rules, findings);
    }

    private static Finding finding(JsonNode of) throws IOException {
        try {
            return new Finding(
                    of.path("rule").asText(),
                    Level.of(of.path("level").asText()),
                    of.path("over").asText(),
                    of.path("seen").asDouble(),
                    of.path("expected").asDouble(),
                    of.path("count").asLong(),
                    of.path("says").asText());
        } catch (IllegalArgumentException e) {
            throw new IOException("gold-service's status has a finding that is none", e);
        }
    }

    private static Map<Layer, GoldStatus.Lag> lag(JsonNode layers) {
        Map<Layer, GoldStatus.Lag> lag = new EnumMap<>(Layer.class);
        for (JsonNode partition : layers) {
            JsonNode records = partition.path("lag");
            JsonNode seconds = partition.path("lag_seconds");
            if (records.isIntegralNumber()) {
                lag.merge(
                        Layer.of(partition.path("layer").asText()),
                        new GoldStatus.Lag(
                                records.longValue(),
                                seconds.isIntegralNumber() ? (Long) seconds.longValue() : null),
                        GoldStatus.Lag::and);
            }
        }
        return lag;
    }

    private static @Nullable Instant instant(JsonNode at) {
        return at.isTextual() ? Instant.parse(at.textValue()) : null;
    }
}
