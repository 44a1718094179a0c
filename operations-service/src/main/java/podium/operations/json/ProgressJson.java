package podium.operations.json;

import podium.operations.Progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Optional;

/// How a command tells a program how far it has come: `{"text": "…", "done": 5, "total": 10}`.
public final class ProgressJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ProgressJson() {}

    /// @return empty if it is none
    public static Optional<Progress> decode(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return json.path("text").isTextual()
                    ? Optional.of(
                            new Progress(
                                    json.path("text").asText(),
                                    number(json.path("done")),
                                    number(json.path("total"))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Long number(JsonNode value) {
        return value.isIntegralNumber() ? value.asLong() : null;
    }
}
