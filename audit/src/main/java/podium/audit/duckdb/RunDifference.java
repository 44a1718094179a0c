package podium.audit.duckdb;

import podium.audit.duckdb.WholeTable.Columns;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a table of one run differs from that of another: in its columns, and row by row in all that
/// either has. A row of the run that has no such column counts as null there.
public final class RunDifference {
    private static final int EXAMPLES_MAX = 10;

    /// With the decimals that every sum has.
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private static final String NUMBER = "[A-Z]*INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\\(.*";

    private final Database database;
    private final Columns one;
    private final Columns other;
    private final List<String> keys;
    private final List<String> values;

    private RunDifference(Database database, Columns one, Columns other, List<String> keys) {
        this.database = database;
        this.one = one;
        this.other = other;
        Set<String> all = new LinkedHashSet<>(one.types().keySet());
        all.addAll(other.types().keySet());
        this.keys = naming(keys.isEmpty() ? all : keys);
        all.removeAll(this.keys);
        this.values = List.copyOf(all);
    }

    /// One answer, or layer, of two runs.
    ///
    /// @param rows of the run that was asked about
    /// @param otherRows of the run that it is held against
    /// @param added rows whose key only the first has
    /// @param missing rows whose key only the second has
    /// @param changed rows with the same key and other values
    /// @param columns those that only one of them has, or each with another type
    /// @param totals by column: what the two runs' rows sum up to
    /// @param examples the first rows that differ
    public record Answer(
            String name,
            long rows,
            long otherRows,
            long added,
            long missing,
            long changed,
            List<Column> columns,
            Map<String, Totals> totals,
            List<Example> examples) {
        public Answer {
            columns = List.copyOf(columns);
            totals = Map.copyOf(totals);
            examples = List.copyOf(examples);
        }

        public boolean isIdentical() {
            return added == 0
                    && missing == 0
                    && changed == 0
                    && rows == otherRows
                    && columns.isEmpty();
        }
    }

    /// A column that differs.
    ///
    /// @param one its type in the first run, or `null` where that has no such column
    /// @param other its type in the second, or `null`
    public record Column(String name, @Nullable String one, @Nullable String other) {}

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

    /// @param keys columns that name a row; none: all do
    /// @param summed columns whose totals are told
    public static Answer of(
            Database database,
            String name,
            Columns one,
            Columns other,
            List<String> keys,
            List<String> summed) {
        return new RunDifference(database, one, other, keys).answer(name, summed);
    }

    /// The same, with the totals of every number that is no key.
    public static Answer ofMeasures(
            Database database, String name, Columns one, Columns other, List<String> keys) {
        RunDifference difference = new RunDifference(database, one, other, keys);
        return difference.answer(
                name,
                difference.values.stream()
                        .filter(column -> isNumber(one, column) || isNumber(other, column))
                        .toList());
    }

    private Answer answer(String name, List<String> summed) {
        List<@Nullable Object> counts =
                database.rows(
                                """
                                SELECT count(o."is there"), count(l."is there"),
                                    count(*) FILTER (l."is there" IS NULL),
                                    count(*) FILTER (o."is there" IS NULL),
                                    count(*) FILTER (o."is there" AND l."is there" AND (%s)) %s\
                                """
                                        .formatted(differs(), joined()))
                        .getFirst();
        return new Answer(
                name,
                number(counts.get(0)),
                number(counts.get(1)),
                number(counts.get(2)),
                number(counts.get(3)),
                number(counts.get(4)),
                columns(),
                totals(summed),
                examples());
    }

    /// Columns that only one run has belong to the key, where rows of that run can't be told apart
    /// without them.
    private List<String> naming(Iterable<String> known) {
        List<String> naming = new ArrayList<>();
        known.forEach(naming::add);
        for (Column column : columns()) {
            boolean lacks = column.one() == null || column.other() == null;
            if (lacks
                    && !naming.contains(column.name())
                    && (repeats(one, naming) || repeats(other, naming))) {
                naming.add(column.name());
            }
        }
        return naming;
    }

    private boolean repeats(Columns side, List<String> keys) {
        String key =
                keys.stream()
                        .filter(side.types()::containsKey)
                        .map(Sql::name)
                        .collect(Collectors.joining(", "));
        return database.number(
                        "SELECT count(*) FROM (SELECT 1 FROM %s GROUP BY %s HAVING count(*) > 1 LIMIT 1)"
                                .formatted(side.name(), key))
                > 0;
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        if (one.found().isEmpty() || other.found().isEmpty()) {
            return columns;
        }
        Set<String> all = new LinkedHashSet<>(one.found());
        all.addAll(other.found());
        for (String column : all) {
            String type = type(one, column);
            String otherType = type(other, column);
            if (type == null || !type.equals(otherType)) {
                columns.add(new Column(column, type, otherType));
            }
        }
        return columns;
    }

    private static @Nullable String type(Columns side, String column) {
        return side.found().contains(column) ? side.types().get(column) : null;
    }

    private String joined() {
        return """
        FROM (SELECT *%s, true AS "is there" FROM %s) o
        FULL JOIN (SELECT *%s, true AS "is there" FROM %s) l ON %s\
        """
                .formatted(
                        lacking(one, other),
                        one.name(),
                        lacking(other, one),
                        other.name(),
                        keys.stream()
                                .map(key -> pair(key, "%s IS NOT DISTINCT FROM %s"))
                                .collect(Collectors.joining(" AND ")));
    }

    /// The columns that only the other run has.
    private static String lacking(Columns side, Columns other) {
        return other.types().entrySet().stream()
                .filter(column -> !side.types().containsKey(column.getKey()))
                .map(column ->
                        ", NULL::%s AS %s".formatted(column.getValue(), Sql.name(column.getKey())))
                .collect(Collectors.joining());
    }

    private String differs() {
        return values.isEmpty()
                ? "false"
                : values.stream()
                        .map(value -> pair(value, "%s IS DISTINCT FROM %s"))
                        .collect(Collectors.joining(" OR "));
    }

    /// A column of both sides inside `form`: as text where it is a number here and none there.
    private String pair(String column, String form) {
        String name = Sql.name(column);
        String type = one.types().get(column);
        String otherType = other.types().get(column);
        boolean comparable =
                type == null
                        || otherType == null
                        || type.equals(otherType)
                        || isNumber(one, column) && isNumber(other, column);
        String as = comparable ? "" : "::VARCHAR";
        return form.formatted("o." + name + as, "l." + name + as);
    }

    private static boolean isNumber(Columns side, String column) {
        return side.types().getOrDefault(column, "").matches(NUMBER);
    }

    private Map<String, Totals> totals(List<String> summed) {
        Map<String, Totals> totals = new LinkedHashMap<>();
        for (String column : summed) {
            totals.put(column, new Totals(sum(one, column), sum(other, column)));
        }
        return totals;
    }

    private BigDecimal sum(Columns side, String column) {
        if (!isNumber(side, column)) {
            return NOTHING;
        }
        Object sum =
                database.rows(
                                "SELECT coalesce(sum(%s), 0)::DECIMAL(38,2) FROM %s"
                                        .formatted(Sql.name(column), side.name()))
                        .getFirst()
                        .getFirst();
        return new BigDecimal(String.valueOf(sum));
    }

    private List<Example> examples() {
        Stream<String> ofKeys =
                keys.stream().map(key -> pair(key, "coalesce(%s::VARCHAR, %s::VARCHAR)"));
        Stream<String> ofValues =
                values.stream().map(value -> pair(value, "%s::VARCHAR, %s::VARCHAR"));
        String columns =
                Stream.of(Stream.of("o.\"is there\"", "l.\"is there\""), ofKeys, ofValues)
                        .flatMap(column -> column)
                        .collect(Collectors.joining(", "));
        String order =
                keys.stream()
                        .map(key -> pair(key, "coalesce(%s, %s)"))
                        .collect(Collectors.joining(", "));
        List<Example> examples = new ArrayList<>();
        for (List<@Nullable Object> row :
                database.rows(
                        "SELECT %s %s WHERE o.\"is there\" IS NULL OR l.\"is there\" IS NULL OR %s ORDER BY %s LIMIT %d"
                                .formatted(columns, joined(), differs(), order, EXAMPLES_MAX))) {
            examples.add(example(row));
        }
        return examples;
    }

    private Example example(List<@Nullable Object> row) {
        Map<String, String> key = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            key.put(keys.get(i), String.valueOf(row.get(2 + i)));
        }
        Map<String, String> mine = new LinkedHashMap<>();
        Map<String, String> theirs = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            int at = 2 + keys.size() + 2 * i;
            mine.put(values.get(i), String.valueOf(row.get(at)));
            theirs.put(values.get(i), String.valueOf(row.get(at + 1)));
        }
        return new Example(
                key, row.get(0) == null ? null : mine, row.get(1) == null ? null : theirs);
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
