package podium.audit.duckdb;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A table with every column that its files have, whatever build wrote them.
public final class WholeTable implements GoldRows {
    private static final String TEXT = "VARCHAR";
    private static final String IN_UTC = "TIMESTAMP WITH TIME ZONE";
    private static final String TIMESTAMP = "TIMESTAMP";

    private final Database database;
    private final String name;
    private final Map<String, String> types;
    private final Set<String> found = new LinkedHashSet<>();

    /// @param schema that the table is made in; exists
    /// @param expected by column, with types: those that it has without any file, too
    public WholeTable(
            Database database, String schema, String table, Map<String, String> expected) {
        this.database = database;
        this.name = schema + "." + Sql.name(table);
        this.types = new LinkedHashMap<>(expected);
        database.execute(
                expected.entrySet().stream()
                        .map(column -> Sql.name(column.getKey()) + " " + column.getValue())
                        .collect(Collectors.joining(", ", "CREATE TABLE " + name + " (", ")")));
    }

    /// As a comparison takes a table.
    ///
    /// @param name in the database, with its schema
    /// @param types by column, of all that it has
    /// @param found the columns that its files have; none where there were no files
    public record Columns(String name, Map<String, String> types, Set<String> found) {
        private static final String NUMBER = "[A-Z]*INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\\(.*";

        /// Whether it has such a column, and numbers in it.
        boolean isNumber(String column) {
            return types.getOrDefault(column, "").matches(NUMBER);
        }
    }

    public Columns columns() {
        return new Columns(name, types, found);
    }

    @Override
    public void add(List<Path> files) {
        insert(
                "read_parquet(%s, union_by_name = true%s)"
                        .formatted(names(files), LandedRows.DATED));
    }

    /// Rows of files whose folders say nothing.
    public void addUndated(List<Path> files) {
        insert(
                "read_parquet(%s, union_by_name = true, hive_partitioning = false)"
                        .formatted(names(files)));
    }

    @Override
    public Map<String, Long> add(Path file, Set<String> dates) {
        insert(Sql.ofDates(file, dates));
        return LandedRows.byDate(database, file, dates);
    }

    private static String names(List<Path> files) {
        return Sql.list(files.stream().map(Path::toString).toList());
    }

    private void insert(String rows) {
        List<String> inUtc = new ArrayList<>();
        for (List<@Nullable Object> column : database.rows("DESCRIBE SELECT * FROM " + rows)) {
            String columnName = String.valueOf(column.get(0));
            String type = String.valueOf(column.get(1));
            if (type.equals(IN_UTC)) {
                inUtc.add(columnName);
                type = TIMESTAMP;
            }
            take(columnName, type);
        }
        database.execute(
                "INSERT INTO %s BY NAME SELECT *%s FROM %s"
                        .formatted(name, withoutZone(inUtc), rows));
    }

    private static String withoutZone(List<String> columns) {
        return columns.isEmpty()
                ? ""
                : columns.stream()
                        .map(Sql::name)
                        .map(column ->
                                "make_timestamp(epoch_us(%s)) AS %s".formatted(column, column))
                        .collect(Collectors.joining(", ", " REPLACE (", ")"));
    }

    /// A column of some files. Where files disagree about its type, it becomes text.
    private void take(String column, String type) {
        String has = types.get(column);
        boolean first = found.add(column);
        if (has == null) {
            database.execute(
                    "ALTER TABLE %s ADD COLUMN %s %s".formatted(name, Sql.name(column), type));
            types.put(column, type);
            return;
        }
        String wanted = first || has.equals(type) ? type : TEXT;
        if (!has.equals(wanted)) {
            database.execute(
                    "ALTER TABLE %s ALTER COLUMN %s SET DATA TYPE %s"
                            .formatted(name, Sql.name(column), wanted));
            types.put(column, wanted);
        }
    }
}
