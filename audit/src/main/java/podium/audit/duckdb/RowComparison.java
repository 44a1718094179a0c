package podium.audit.duckdb;

import podium.audit.Findings;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares two tables row by row: each key once on both sides, with the same values.
///
/// @param name for people
/// @param own what the auditor recomputed: a table, view or query
/// @param landed what the release names
public record RowComparison(
        String name, String own, String landed, List<String> keys, List<String> values) {
    /// @return rows that are equal
    public long run(Database database, Findings findings) {
        long own = database.number("SELECT count(*) FROM " + this.own);
        long landed = database.number("SELECT count(*) FROM " + this.landed);
        findings.compare(name + ": rows", landed, own);
        String different =
                """
                FROM (SELECT *, true AS here FROM %s) o
                FULL JOIN (SELECT *, true AS here FROM %s) l ON %s
                WHERE o.here IS NULL OR l.here IS NULL%s\
                """
                        .formatted(
                                this.own,
                                this.landed,
                                conditions(keys, "o.%s IS NOT DISTINCT FROM l.%s", " AND "),
                                values.isEmpty()
                                        ? ""
                                        : " OR "
                                                + conditions(
                                                        values,
                                                        "o.%s IS DISTINCT FROM l.%s",
                                                        " OR "));
        long count = database.number("SELECT count(*) " + different);
        if (count > 0) {
            print(database, findings, different, count);
        }
        return Math.max(0, own - count);
    }

    private void print(Database database, Findings findings, String different, long count) {
        int room = findings.room();
        String columns =
                Stream.concat(
                                Stream.of("o.here", "l.here"),
                                Stream.concat(keys.stream(), values.stream())
                                        .flatMap(column -> Stream.of("o." + column, "l." + column)))
                        .collect(Collectors.joining(", "));
        List<List<@Nullable Object>> rows =
                database.rows(
                        "SELECT %s %s ORDER BY %s LIMIT %d"
                                .formatted(
                                        columns,
                                        different,
                                        keys.stream()
                                                .map(key ->
                                                        "coalesce(o.%s, l.%s)".formatted(key, key))
                                                .collect(Collectors.joining(", ")),
                                        Math.min(room, count)));
        for (List<@Nullable Object> row : rows) {
            findings.add(describe(row));
        }
        findings.addUnprinted(count - rows.size());
    }

    private String describe(List<@Nullable Object> row) {
        boolean own = row.get(0) != null;
        boolean landed = row.get(1) != null;
        List<String> key = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            key.add(keys.get(i) + "=" + row.get(2 + 2 * i + (own ? 0 : 1)));
        }
        String where = name + " " + String.join(" ", key);
        if (!landed) {
            return where + ": the row is missing";
        }
        if (!own) {
            return where + ": there should be no such row";
        }
        List<String> off = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            int at = 2 + 2 * keys.size() + 2 * i;
            // as text: the same number may come as an int and as a long
            if (!String.valueOf(row.get(at)).equals(String.valueOf(row.get(at + 1)))) {
                off.add(
                        "%s is %s, should be %s"
                                .formatted(values.get(i), row.get(at + 1), row.get(at)));
            }
        }
        return where + ": " + String.join(", ", off);
    }

    private static String conditions(List<String> columns, String form, String between) {
        return columns.stream()
                .map(column -> form.formatted(column, column))
                .collect(Collectors.joining(between));
    }
}
