package podium.alerts;

import podium.system.Checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The rules of `deploy/prometheus/alerts.yml`.
public final class AlertRules {
    static final Path FILE = Checkout.root().resolve("deploy/prometheus/alerts.yml");

    private final JsonNode document;

    private AlertRules(JsonNode document) {
        this.document = document;
    }

    public static AlertRules read() {
        try {
            return new AlertRules(new YAMLMapper().readTree(FILE.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that call somebody, in the order of the file.
    List<JsonNode> alerts() {
        return rules().stream().filter(rule -> rule.has("alert")).toList();
    }

    List<String> alertNames() {
        return alerts().stream().map(rule -> rule.get("alert").asText()).toList();
    }

    int count() {
        return rules().size();
    }

    /// Names of the metrics that services, or Prometheus, must have.
    public Set<String> metrics() {
        Set<String> metrics = new TreeSet<>();
        rules().forEach(rule -> metrics.addAll(PromQl.metrics(rule.get("expr").asText())));
        rules().stream()
                .filter(rule -> rule.has("record"))
                .forEach(rule -> metrics.remove(rule.get("record").asText()));
        return metrics;
    }

    /// Some of the groups as a file of rules of its own.
    ///
    /// @param within whether the groups that are named are meant, or all but those
    Path write(Path file, boolean within, Set<String> groups) throws IOException {
        ObjectNode some = new ObjectMapper().createObjectNode();
        ArrayNode kept = some.putArray("groups");
        for (JsonNode group : document.get("groups")) {
            if (groups.contains(group.get("name").asText()) == within) {
                kept.add(group);
            }
        }
        Files.writeString(file, some.toString());
        return file;
    }

    private List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        document.get("groups").forEach(group -> group.get("rules").forEach(rules::add));
        return rules;
    }
}
