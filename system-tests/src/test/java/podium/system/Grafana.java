package podium.system;

import podium.alerts.PromQl;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The dashboards of `deploy/grafana`, and what they ask for.
final class Grafana {
    static final Path FOLDER = Checkout.root().resolve("deploy/grafana");

    private Grafana() {}

    /// @param name `answers` or `operations`
    static JsonNode dashboard(String name) {
        try {
            return Http.JSON.readTree(
                    Files.readString(FOLDER.resolve("dashboards").resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Paths that the panels ask the API for, over a range of dates.
    static List<String> paths(JsonNode dashboard, String from, String to) {
        List<String> paths = new ArrayList<>();
        for (JsonNode target : dashboard.findValues("targets")) {
            target.forEach(query ->
                    paths.add(
                            query.get("url")
                                    .asText()
                                    .replace("${__from:date:YYYY-MM-DD}", from)
                                    .replace("${__to:date:YYYY-MM-DD}", to)));
        }
        return paths;
    }

    /// The columns that a panel reads from what the API says.
    static List<String> selectors(JsonNode dashboard, int panel) {
        List<String> selectors = new ArrayList<>();
        dashboard
                .at("/panels/" + panel + "/targets/0/columns")
                .forEach(column -> selectors.add(column.get("selector").asText()));
        return selectors;
    }

    /// Names of the metrics in the panels' expressions.
    static Set<String> metrics(JsonNode dashboard) {
        Set<String> metrics = new TreeSet<>();
        dashboard
                .findValuesAsText("expr")
                .forEach(expression -> metrics.addAll(PromQl.metrics(expression)));
        return metrics;
    }
}
