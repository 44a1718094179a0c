package podium.alerts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/// A run of `promtool test rules`: rules over scrapes, and when which alert fired first. promtool
/// says that only of what it did not expect, so nothing is expected.
final class RuleTrial {
    private static final Pattern FIRED = Pattern.compile("\\{([^}]*)} ([-+.0-9eE]+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final String QUESTION =
            "label_replace(min by (alertname) (min_over_time(timestamp(ALERTS{alertstate=\"firing\"})[%ds:%ds])), \"scrapes\", \"%s\", \"\", \"\")";

    private final ObjectNode document = new ObjectMapper().createObjectNode();
    private final ArrayNode tests;
    private final Path file;
    private final int evaluationSeconds;

    /// @param file is written for promtool
    /// @param rules a file of rules
    /// @param evaluationSeconds between two evaluations of the rules
    RuleTrial(Path file, Path rules, int evaluationSeconds) {
        this.file = file;
        this.evaluationSeconds = evaluationSeconds;
        document.putArray("rule_files").add(rules.toAbsolutePath().toString());
        document.put("evaluation_interval", evaluationSeconds + "s");
        tests = document.putArray("tests");
    }

    /// @param name by which its answer is asked for
    void add(String name, Scrapes scrapes) {
        int seconds = (scrapes.steps() - 1) * scrapes.stepSeconds();
        ObjectNode test = tests.addObject();
        test.put("interval", scrapes.stepSeconds() + "s");
        test.set("input_series", scrapes.input());
        ObjectNode question = test.putArray("promql_expr_test").addObject();
        question.put(
                "expr", QUESTION.formatted(seconds + evaluationSeconds, evaluationSeconds, name));
        question.put("eval_time", seconds + "s");
        question.putArray("exp_samples");
    }

    /// By the name of the scrapes: the second at which each alert that fired did so first.
    Map<String, Map<String, Long>> firstFired(Promtool promtool)
            throws IOException, InterruptedException {
        Files.writeString(file, document.toString());
        String said = promtool.run("test", "rules", file.toString());
        assertThat(said).as("promtool has run").containsAnyOf("SUCCESS", "got: ");
        assertThat(said).doesNotContain("parse error", "error evaluating", "error loading");
        Map<String, Map<String, Long>> fired = new HashMap<>();
        said.lines()
                .filter(line -> line.strip().startsWith("got: "))
                .flatMap(line -> FIRED.matcher(line).results())
                .forEach(result -> {
                    Map<String, String> labels = labels(result.group(1));
                    fired.computeIfAbsent(labels.get("scrapes"), _ -> new TreeMap<>())
                            .put(
                                    labels.get("alertname"),
                                    Math.round(Double.parseDouble(result.group(2))));
                });
        return fired;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher matcher = LABEL.matcher(text);
        while (matcher.find()) {
            labels.put(matcher.group(1), matcher.group(2));
        }
        return labels;
    }
}
