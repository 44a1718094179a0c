package podium.operations.json;

import podium.operations.Kind;
import podium.operations.Request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What somebody asks for: `{"kind": "replay", "arguments": {"run": "next"}}`. What isn't known is
/// an error, and so is what stands there twice.
public final class RequestJson {
    public static final String EXAMPLE =
            "{\"kind\": \"replay\", \"arguments\": {\"run\": \"next\"}}";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final String KIND = "kind";
    private static final String ARGUMENTS = "arguments";

    private RequestJson() {}

    public static Request.Parsed decode(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            return new Request.Parsed.Bad("body", "it is not JSON", EXAMPLE);
        }
        if (!json.isObject()) {
            return new Request.Parsed.Bad("body", "it is no object", EXAMPLE);
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!field.getKey().equals(KIND) && !field.getKey().equals(ARGUMENTS)) {
                return new Request.Parsed.Bad(
                        shown(field.getKey()), "there is no such field", "kind, arguments");
            }
        }
        if (!json.path(KIND).isTextual()) {
            return new Request.Parsed.Bad(
                    KIND, "it is missing, or no text", String.join(", ", Kind.labels()));
        }
        JsonNode arguments = json.path(ARGUMENTS);
        if (!arguments.isObject() && !arguments.isMissingNode()) {
            return new Request.Parsed.Bad(ARGUMENTS, "they are no object", EXAMPLE);
        }
        Map<String, Object> given = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            given.put(shown(argument.getKey()), scalar(argument.getValue()));
        }
        return Request.of(json.path(KIND).asText(), given);
    }

    /// What is none of these is no argument's value.
    private static Object scalar(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        return value.isIntegralNumber() && value.canConvertToLong()
                ? (Object) value.asLong()
                : value;
    }

    /// A stranger's word within an answer.
    private static String shown(String name) {
        int max = 40;
        return name.length() <= max ? name : name.substring(0, max) + "…";
    }
}
