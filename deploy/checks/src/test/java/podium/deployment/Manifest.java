package podium.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Optional;
import java.util.Set;

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
