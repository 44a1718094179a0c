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

/// How a table of one run differs from that of another: in its columns, and row by row in all that
/// either has. A row of the run that has no such column counts as null there.
public final class RunDifference {
    private static final int EXAMPLES_MAX = 10;

    /// With the decimals that every sum has.
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final Database database;
    private final Columns one;
    private final Columns other;
    private final JoinedRuns joined;

    private RunDifference(Database database, Columns one, Columns other, List<String> keys) {
        this.database = database;
        this.one = one;
        this.other = other;
        Set<String> all = new LinkedHashSet<>(one.types().keySet());
        all.addAll(other.types().keySet());
        List<String> naming = naming(keys.isEmpty() ? all : keys);
        naming.forEach(all::remove);
        this.joined = new JoinedRuns(one, other, naming, List.copyOf(all));
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
                difference.joined.values().stream()
                        .filter(column -> one.isNumber(column) || other.isNumber(column))
                        .toList());
    }

    private Answer answer(String name, List<String> summed) {
        List<@Nullable Object> counts = database.rows(joined.counts()).getFirst();
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

    private Map<String, Totals> totals(List<String> summed) {
        Map<String, Totals> totals = new LinkedHashMap<>();
        for (String column : summed) {
            totals.put(column, new Totals(sum(one, column), sum(other, column)));
        }
        return totals;
    }

    private BigDecimal sum(Columns side, String column) {
        if (!side.isNumber(column)) {
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
        List<Example> examples = new ArrayList<>();
        for (List<@Nullable Object> row : database.rows(joined.differing(EXAMPLES_MAX))) {
            examples.add(example(row));
        }
        return examples;
    }

    private Example example(List<@Nullable Object> row) {
        List<String> keys = joined.keys();
        List<String> values = joined.values();
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
