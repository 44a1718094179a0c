package podium.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One document.
record Manifest(ObjectNode json) {
    private static final Set<String> KEEP_PODS = Set.of("Deployment", "StatefulSet", "DaemonSet");

    String apiVersion() {
        return json.path("apiVersion").asText();
    }

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        at("/metadata/labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    /// An object inside, to be changed.
    ObjectNode object(String pointer) {
        return (ObjectNode) json.requiredAt(pointer);
    }

    /// Whether it keeps pods running, rather than running them once.
    boolean keepsPods() {
        return KEEP_PODS.contains(kind());
    }

    Optional<Pod> pod() {
        String pointer =
                switch (kind()) {
                    case "CronJob" -> "/spec/jobTemplate/spec/template";
                    case "Job", "Deployment", "StatefulSet", "DaemonSet" -> "/spec/template";
                    default -> "";
                };
        return pointer.isEmpty() ? Optional.empty() : Optional.of(new Pod(this, object(pointer)));
    }

    @Override
    public String toString() {
        return "%s %s".formatted(kind(), name());
    }
}
