package podium.audit.duckdb;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a table of the schema `one` differs from that of the schema `other`.
public final class RunDifference {
    private static final int EXAMPLES_MAX = 10;

    private RunDifference() {}

    /// One answer, or layer, of two runs.
    ///
    /// @param rows of the run that was asked about
    /// @param otherRows of the run that it is held against
    /// @param added rows whose key only the first has
    /// @param missing rows whose key only the second has
    /// @param changed rows with the same key and other values
    /// @param totals by column: what the two runs' rows sum up to
    /// @param examples the first rows that differ
    public record Answer(
            String name,
            long rows,
            long otherRows,
            long added,
            long missing,
            long changed,
            Map<String, Totals> totals,
            List<Example> examples) {
        public Answer {
            totals = Map.copyOf(totals);
            examples = List.copyOf(examples);
        }

        public boolean isIdentical() {
            return added == 0 && missing == 0 && changed == 0 && rows == otherRows;
        }
    }

    /// Sums of a column; a column without values has the sum 0.
    public record Totals(BigDecimal one, BigDecimal other) {
        public boolean isEqual() {
            return one.compareTo(other) == 0;
        }
    }

    /// A row that differs.
    ///
    /// @param key by column
    /// @param one the first run's values by column, or `null` where it has no such row
    /// @param other the second run's, or `null`
    public record Example(
            Map<String, String> key,
            @Nullable Map<String, String> one,
            @Nullable Map<String, String> other) {}

    /// @param table of both schemas
    /// @param keys columns that name a row
    /// @param values columns that are compared
    /// @param summed columns whose totals are told
    public static Answer of(
            Database database,
            String name,
            String table,
            List<String> keys,
            List<String> values,
            List<String> summed) {
        String joined =
                """
                FROM (SELECT *, true AS here FROM one.%s) o
                FULL JOIN (SELECT *, true AS here FROM other.%s) l ON %s\
                """
                        .formatted(
                                table,
                                table,
                                conditions(keys, "o.%s IS NOT DISTINCT FROM l.%s", " AND "));
        String differs = conditions(values, "o.%s IS DISTINCT FROM l.%s", " OR ");
        List<@Nullable Object> counts =
                database.rows(
                                """
                                SELECT count(o.here), count(l.here),
                                    count(*) FILTER (l.here IS NULL),
                                    count(*) FILTER (o.here IS NULL),
                                    count(*) FILTER (o.here AND l.here AND (%s)) %s\
                                """
                                        .formatted(differs, joined))
                        .getFirst();
        return new Answer(
                name,
                number(counts.get(0)),
                number(counts.get(1)),
                number(counts.get(2)),
                number(counts.get(3)),
                number(counts.get(4)),
                totals(database, table, summed),
                examples(database, joined, differs, keys, values));
    }

    private static Map<String, Totals> totals(
            Database database, String table, List<String> summed) {
        Map<String, Totals> totals = new LinkedHashMap<>();
        for (String column : summed) {
            totals.put(
                    column,
                    new Totals(
                            sum(database, "one." + table, column),
                            sum(database, "other." + table, column)));
        }
        return totals;
    }

    private static BigDecimal sum(Database database, String table, String column) {
        Object sum =
                database.rows(
                                "SELECT coalesce(sum(%s), 0)::DECIMAL(38,2) FROM %s"
                                        .formatted(column, table))
                        .getFirst()
                        .getFirst();
        return new BigDecimal(String.valueOf(sum));
    }

    private static List<Example> examples(
            Database database,
            String joined,
            String differs,
            List<String> keys,
            List<String> values) {
        String columns =
                Stream.concat(
                                Stream.of("o.here", "l.here"),
                                Stream.concat(
                                        keys.stream()
                                                .map(key ->
                                                        "coalesce(o.%s, l.%s)::VARCHAR"
                                                                .formatted(key, key)),
                                        values.stream()
                                                .flatMap(value ->
                                                        Stream.of(
                                                                "o.%s::VARCHAR".formatted(value),
                                                                "l.%s::VARCHAR".formatted(value)))))
                        .collect(Collectors.joining(", "));
        String order =
                keys.stream()
                        .map(key -> "coalesce(o.%s, l.%s)".formatted(key, key))
                        .collect(Collectors.joining(", "));
        List<Example> examples = new ArrayList<>();
        for (List<@Nullable Object> row :
                database.rows(
                        "SELECT %s %s WHERE o.here IS NULL OR l.here IS NULL OR %s ORDER BY %s LIMIT %d"
                                .formatted(columns, joined, differs, order, EXAMPLES_MAX))) {
            examples.add(example(row, keys, values));
        }
        return examples;
    }

    private static Example example(
            List<@Nullable Object> row, List<String> keys, List<String> values) {
        Map<String, String> key = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            key.put(keys.get(i), String.valueOf(row.get(2 + i)));
        }
        Map<String, String> one = new LinkedHashMap<>();
        Map<String, String> other = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            int at = 2 + keys.size() + 2 * i;
            one.put(values.get(i), String.valueOf(row.get(at)));
            other.put(values.get(i), String.valueOf(row.get(at + 1)));
        }
        return new Example(key, row.get(0) == null ? null : one, row.get(1) == null ? null : other);
    }

    private static String conditions(List<String> columns, String form, String between) {
        return columns.stream()
                .map(column -> form.formatted(column, column))
                .collect(Collectors.joining(between));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
