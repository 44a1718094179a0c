package podium.stack.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.Optional;

/// `/q/health/ready` of a service, as MicroProfile Health has it: checks, each with data of ours.
public final class HealthDocument {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HealthDocument() {}

    /// Why a service won't be ready until a person has looked.
    ///
    /// @return the first reason of a check whose state is `halted`; empty if there is none, or the
    ///   document is no such
    public static Optional<String> halted(String document) {
        try {
            for (JsonNode check : JSON.readTree(document).path("checks")) {
                JsonNode data = check.path("data");
                if (data.path("state").asText().equals("halted")) {
                    return Optional.of(data.path("reason").asText("it doesn't say why"));
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
