package podium.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A pod's template.
///
/// @param owner that starts it
record Pod(Manifest owner, ObjectNode template) {
    /// One of its containers, the initial ones among them.
    record Container(Pod pod, ObjectNode json) {
        String name() {
            return json.path("name").asText();
        }

        /// Variables by name.
        Map<String, JsonNode> variables() {
            Map<String, JsonNode> variables = new LinkedHashMap<>();
            json.path("env").forEach(each -> variables.put(each.path("name").asText(), each));
            return variables;
        }

        /// What a variable is set to here; `""`: it is not.
        String value(String variable) {
            JsonNode found = variables().get(variable);
            return found == null ? "" : found.path("value").asText();
        }

        List<Integer> ports() {
            return list(json.path("ports")).stream()
                    .map(port -> port.path("containerPort").asInt())
                    .toList();
        }

        /// What it is told to run: command and arguments.
        List<String> words() {
            return Stream.of(json.path("command"), json.path("args"))
                    .flatMap(part -> list(part).stream())
                    .map(JsonNode::asText)
                    .toList();
        }

        @Override
        public String toString() {
            return "%s: container %s".formatted(pod.owner(), name());
        }
    }

    JsonNode spec() {
        return template.path("spec");
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        template.at("/metadata/labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    List<Container> containers() {
        return Stream.of("initContainers", "containers")
                .flatMap(kind -> list(spec().path(kind)).stream())
                .map(json -> new Container(this, (ObjectNode) json))
                .toList();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
