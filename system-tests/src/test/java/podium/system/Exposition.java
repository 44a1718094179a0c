package podium.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the services of a line say at `/q/metrics`, in Prometheus' text form.
final class Exposition {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final String TOTAL = "_total";

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Set<String>> labels = new TreeMap<>();

    private Exposition() {}

    /// @param texts of the services
    static Exposition of(List<String> texts) {
        Exposition said = new Exposition();
        texts.forEach(said::read);
        return said;
    }

    static Exposition of(Line line) {
        return of(
                line.services().stream()
                        .map(service -> Http.text(service + "/q/metrics"))
                        .toList());
    }

    Set<String> metrics() {
        return labels.keySet();
    }

    /// Of the metrics whose names begin so.
    List<MetricsTable.Row> rows(String prefix) {
        return labels.entrySet().stream()
                .filter(metric -> metric.getKey().startsWith(prefix))
                .map(metric ->
                        new MetricsTable.Row(
                                metric.getKey(), type(metric.getKey()), metric.getValue()))
                .toList();
    }

    /// A counter's type stands under its name without the end, in the newer of the two text forms.
    private String type(String name) {
        String whole = types.get(name);
        return whole != null
                ? whole
                : Objects.requireNonNullElse(types.get(name.replace(TOTAL, "")), "untyped");
    }

    private void read(String text) {
        for (String said : text.lines().toList()) {
            Matcher type = TYPE.matcher(said);
            Matcher sample = SAMPLE.matcher(said);
            if (type.matches()) {
                types.put(type.group(1), type.group(2));
            } else if (!said.startsWith("#") && sample.matches()) {
                Set<String> names = labels.computeIfAbsent(sample.group(1), _ -> new TreeSet<>());
                if (sample.group(2) != null) {
                    LABEL.matcher(sample.group(2))
                            .results()
                            .forEach(label -> names.add(label.group(1)));
                }
            }
        }
    }
}
