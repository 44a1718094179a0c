package podium.query.json;

import podium.lake.Layer;
import podium.query.GoldStatus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/// gold-service's `GET /v1/status`, as far as query-api needs it: each layer's lag over all its
/// partitions. What is not known is left out, never guessed.
public final class GoldStatusJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GoldStatusJson() {}

    /// @throws IOException if it is no status
    public static GoldStatus decode(byte[] document) throws IOException {
        JsonNode root = JSON.readTree(document);
        if (!root.path("state").isTextual()) {
            throw new IOException("gold-service's status has no state");
        }
        Map<Layer, Long> lag = new EnumMap<>(Layer.class);
        for (JsonNode partition : root.path("layers")) {
            JsonNode records = partition.path("lag");
            if (records.isIntegralNumber()) {
                lag.merge(
                        Layer.of(partition.path("layer").asText()), records.longValue(), Long::sum);
            }
        }
        return new GoldStatus(root.path("state").asText(), lag);
    }
}
