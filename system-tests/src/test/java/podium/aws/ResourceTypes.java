package podium.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What CloudFormation knows of resources: `resource-types.json`, which `extract.mjs` beside it
/// makes of AWS's own description.
final class ResourceTypes {
    private final JsonNode types;
    private final JsonNode definitions;

    private ResourceTypes(JsonNode document) {
        this.types = document.get("types");
        this.definitions = document.get("definitions");
    }

    static ResourceTypes read() {
        try (InputStream in = ResourceTypes.class.getResourceAsStream("resource-types.json")) {
            return new ResourceTypes(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasAttribute(String type, String attribute) {
        return types.path(type)
                .path("attributes")
                .valueStream()
                .anyMatch(known -> known.asText().equals(attribute));
    }

    /// @param properties with functions resolved
    /// @return what is wrong with them, with the place
    List<String> problems(String name, String type, JsonNode properties) {
        List<String> problems = new ArrayList<>();
        if (types.has(type)) {
            object(name, types.get(type).get("properties"), properties, problems);
        } else {
            problems.add("%s: there is no type '%s'".formatted(name, type));
        }
        return problems;
    }

    private void object(String at, JsonNode known, JsonNode given, List<String> problems) {
        if (!given.isObject()) {
            problems.add("%s is no object".formatted(at));
            return;
        }
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            String place = at + "." + field.getKey();
            if (known.has(field.getKey())) {
                value(place, known.get(field.getKey()).get("type"), field.getValue(), problems);
            } else {
                problems.add("%s: there is no such property".formatted(place));
            }
        }
        for (Map.Entry<String, JsonNode> property : known.properties()) {
            if (property.getValue().path("required").asBoolean() && !given.has(property.getKey())) {
                problems.add("%s.%s is missing".formatted(at, property.getKey()));
            }
        }
    }

    private void value(String at, JsonNode type, JsonNode given, List<String> problems) {
        if (type.has("ref")) {
            object(at, definitions.get(type.get("ref").asText()), given, problems);
        } else if (type.has("list")) {
            if (!given.isArray()) {
                problems.add("%s is no list".formatted(at));
            }
            for (int i = 0; given.isArray() && i < given.size(); i++) {
                value("%s[%d]".formatted(at, i), type.get("list"), given.get(i), problems);
            }
        } else if (type.has("map")) {
            for (Map.Entry<String, JsonNode> entry : given.properties()) {
                value(at + "." + entry.getKey(), type.get("map"), entry.getValue(), problems);
            }
        } else if (type.has("anyOf")) {
            boolean fits =
                    type.get("anyOf")
                            .valueStream()
                            .anyMatch(one -> {
                                List<String> own = new ArrayList<>();
                                value(at, one, given, own);
                                return own.isEmpty();
                            });
            if (!fits) {
                problems.add("%s is none of what it may be".formatted(at));
            }
        } else if (type.has("enum")) {
            Stream<JsonNode> allowed = type.get("enum").valueStream();
            if (allowed.noneMatch(one -> one.asText().equals(given.asText()))) {
                problems.add("%s is '%s', not one of %s".formatted(at, given.asText(), type));
            }
        } else if (!isOf(type.asText(), given)) {
            problems.add("%s is no %s".formatted(at, type.asText()));
        }
    }

    private static boolean isOf(String type, JsonNode given) {
        return switch (type) {
            case "json" -> given.isContainerNode();
            case "boolean" -> given.isBoolean() || given.asText().matches("true|false");
            case "integer" -> given.asText().matches("-?\\d{1,18}");
            case "number" -> given.asText().matches("-?\\d{1,18}(\\.\\d+)?");
            default -> given.isValueNode() && !given.isNull();
        };
    }
}
