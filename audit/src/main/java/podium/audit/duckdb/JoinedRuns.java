package podium.audit.duckdb;

import podium.audit.duckdb.WholeTable.Columns;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table of two runs row by row, as SQL asks for it: `o` is the one run's row, `l` the other's,
/// and of a row that a run doesn't have every column is null.
///
/// @param keys columns that name a row
/// @param values all other columns that either has; one that a run doesn't have is null there
record JoinedRuns(Columns one, Columns other, List<String> keys, List<String> values) {
    JoinedRuns {
        keys = List.copyOf(keys);
        values = List.copyOf(values);
    }

    /// Asks for one row of five numbers: rows of the one run, of the other, rows that only the one
    /// has, that only the other has, and that both have with other values.
    String counts() {
        return """
        SELECT count(o."is there"), count(l."is there"),
            count(*) FILTER (l."is there" IS NULL),
            count(*) FILTER (o."is there" IS NULL),
            count(*) FILTER (o."is there" AND l."is there" AND (%s)) %s\
        """
                .formatted(differs(), joined());
    }

    /// Asks for the first rows that differ: whether the one run has the row (`null`: it doesn't),
    /// whether the other has; the keys; then of each value that of the one and that of the other.
    String differing(int max) {
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
        return "SELECT %s %s WHERE o.\"is there\" IS NULL OR l.\"is there\" IS NULL OR %s ORDER BY %s LIMIT %d"
                .formatted(columns, joined(), differs(), order, max);
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
                        || one.isNumber(column) && other.isNumber(column);
        String as = comparable ? "" : "::VARCHAR";
        return form.formatted("o." + name + as, "l." + name + as);
    }
}
