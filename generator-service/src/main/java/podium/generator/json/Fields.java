package podium.generator.json;

import podium.generator.GeneratorException.BadArgument;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// The fields of a request's JSON object: each asked for by name and type, any other an error that
/// names it.
final class Fields {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    /// @param allowed every name that may stand in the object
    static Fields of(byte[] body, Set<String> allowed) {
        JsonNode object = body.length == 0 ? JSON.createObjectNode() : parse(body);
        if (!object.isObject()) {
            throw new BadArgument("body", "a JSON object");
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!allowed.contains(field.getKey())) {
                throw new BadArgument(field.getKey(), "only " + String.join(", ", allowed));
            }
        }
        return new Fields(object);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new BadArgument("body", "a JSON object (" + e.getOriginalMessage() + ")");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can always be read", e);
        }
    }

    @Nullable Long integerOrNull(String name) {
        JsonNode value = valueOrNull(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new BadArgument(name, "an integer");
        }
        return value.longValue();
    }

    int integer(String name, int standard) {
        Long value = integerOrNull(name);
        if (value == null) {
            return standard;
        }
        if (value != value.intValue()) {
            throw new BadArgument(name, "an integer of at most " + Integer.MAX_VALUE);
        }
        return value.intValue();
    }

    double number(String name, double standard) {
        JsonNode value = valueOrNull(name);
        if (value != null && !value.isNumber()) {
            throw new BadArgument(name, "a number");
        }
        return value == null ? standard : value.doubleValue();
    }

    boolean truth(String name) {
        JsonNode value = valueOrNull(name);
        if (value != null && !value.isBoolean()) {
            throw new BadArgument(name, "true or false");
        }
        return value != null && value.booleanValue();
    }

    @Nullable String textOrNull(String name) {
        JsonNode value = valueOrNull(name);
        if (value != null && !value.isTextual()) {
            throw new BadArgument(name, "a string");
        }
        return value == null ? null : value.textValue();
    }

    private @Nullable JsonNode valueOrNull(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
