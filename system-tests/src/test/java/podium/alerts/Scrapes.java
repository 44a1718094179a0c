package podium.alerts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;

/// What Prometheus has scraped: for each series a value at each step.
final class Scrapes {
    /// A scrape that failed, or did not have the series.
    private static final double NONE = Double.NaN;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int steps;
    private final int stepSeconds;
    private final Map<String, double[]> series = new LinkedHashMap<>();

    Scrapes(int steps, int stepSeconds) {
        this.steps = steps;
        this.stepSeconds = stepSeconds;
    }

    int steps() {
        return steps;
    }

    int stepSeconds() {
        return stepSeconds;
    }

    /// @param labels names and values in turn, beside those that Prometheus gives a service's
    static String name(String metric, String service, String... labels) {
        StringBuilder name =
                new StringBuilder(metric)
                        .append("{job=\"podium\",service=\"%s\"".formatted(service));
        name.append(",instance=\"%s:80\"".formatted(service));
        for (int label = 0; label < labels.length; label += 2) {
            name.append(",%s=\"%s\"".formatted(labels[label], labels[label + 1]));
        }
        return name.append('}').toString();
    }

    /// A new series.
    ///
    /// @param value by the step
    void add(String name, IntToDoubleFunction value) {
        double[] values = new double[steps];
        Arrays.setAll(values, value);
        if (series.put(name, values) != null) {
            throw new IllegalArgumentException(name + " is there already");
        }
    }

    /// Of a series that is there, from a step on.
    void change(String name, int from, IntToDoubleFunction value) {
        change(name, from, steps, value);
    }

    /// @param to the first step that stays as it is
    void change(String name, int from, int to, IntToDoubleFunction value) {
        double[] values = Objects.requireNonNull(series.get(name), name);
        for (int step = from; step < to; step++) {
            values[step] = value.applyAsDouble(step);
        }
    }

    /// Series that weren't scraped.
    void lose(Predicate<String> which, int from, int to) {
        series.keySet().stream()
                .filter(which)
                .toList()
                .forEach(name -> change(name, from, to, _ -> NONE));
    }

    /// As `promtool test rules` takes them.
    ArrayNode input() {
        ArrayNode input = JSON.createArrayNode();
        series.forEach((name, values) ->
                input.addObject().put("series", name).put("values", text(values)));
        return input;
    }

    /// Equal values in a row as one; the first that is missing after one that isn't ends the series
    /// there, as a failed scrape does.
    private static String text(double[] values) {
        StringBuilder text = new StringBuilder();
        int step = 0;
        while (step < values.length) {
            double value = values[step];
            int same = 1;
            while (step + same < values.length && Double.compare(values[step + same], value) == 0) {
                same++;
            }
            if (!text.isEmpty()) {
                text.append(' ');
            }
            text.append(Double.isNaN(value) ? missing(same) : number(value) + "+0x" + (same - 1));
            step += same;
        }
        return text.toString();
    }

    private static String missing(int scrapes) {
        return scrapes == 1 ? "stale" : "stale _x" + (scrapes - 1);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : "%.4f".formatted(value);
    }
}
