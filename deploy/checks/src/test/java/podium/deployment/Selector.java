package podium.deployment;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.stream.StreamSupport;

/// Which labels are meant: `matchLabels` and `matchExpressions` with `In`, or the labels
/// themselves.
record Selector(JsonNode json) {
    boolean matches(Map<String, String> labels) {
        if (!json.has("matchLabels") && !json.has("matchExpressions")) {
            return has(json, labels);
        }
        return has(json.path("matchLabels"), labels)
                && StreamSupport.stream(json.path("matchExpressions").spliterator(), false)
                        .allMatch(expression -> meets(expression, labels));
    }

    private static boolean has(JsonNode wanted, Map<String, String> labels) {
        return wanted.properties().stream()
                .allMatch(label -> label.getValue().asText().equals(labels.get(label.getKey())));
    }

    private static boolean meets(JsonNode expression, Map<String, String> labels) {
        if (!expression.path("operator").asText().equals("In")) {
            throw new IllegalArgumentException("only In is read: " + expression);
        }
        String label = labels.getOrDefault(expression.path("key").asText(), "");
        return Pod.list(expression.path("values")).stream()
                .anyMatch(value -> value.asText().equals(label));
    }
}
