package podium.query.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// SQL that makes the views: over files, or as stand-ins without rows.
final class Views {
    /// A line as Bronze may hold one: a record of 2 MiB in base64, and some.
    private static final int LINE_BYTES_MAX = 4 << 20;

    private Views() {}

    /// An empty table in place of the view: what a statement would read of it can be planned.
    static String standIn(Relation relation) {
        return "CREATE TABLE %s (%s)"
                .formatted(relation.viewName(), String.join(", ", relation.columns()));
    }

    /// @param files none: a view without rows
    static String over(Relation relation, List<Path> files) {
        String columns = String.join(", ", relation.columnNames());
        if (files.isEmpty()) {
            return standIn(relation);
        }
        String source =
                switch (relation.layer()) {
                    case BRONZE -> lines(files);
                    case SILVER, GOLD ->
                            "read_parquet(%s, hive_partitioning = true, hive_types = {'event_date': DATE})"
                                    .formatted(list(files));
                    case REJECTED ->
                            "read_parquet(%s, hive_partitioning = false)".formatted(list(files));
                };
        return "CREATE VIEW %s AS SELECT %s FROM %s"
                .formatted(relation.viewName(), columns, source);
    }

    // no line holds a CR, so as a separator of columns it leaves each line as it is
    private static String lines(List<Path> files) {
        return """
        (SELECT line,
           make_timestamp(year::BIGINT, month::BIGINT, day::BIGINT, hour::BIGINT, minute::BIGINT, 0) AS landed_at,
           regexp_extract(filename, 'events-(\\d+)-\\d+\\.jsonl', 1)::INTEGER AS raw_partition,
           regexp_extract(filename, 'events-\\d+-(\\d+)\\.jsonl', 1)::BIGINT AS object_first_offset
         FROM read_csv(%s, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, delim = E'\\r',
           quote = '', escape = '', max_line_size = %d, filename = true, hive_partitioning = true,
           hive_types_autocast = false))\
        """
                .formatted(list(files), LINE_BYTES_MAX);
    }

    private static String list(List<Path> files) {
        return files.stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
