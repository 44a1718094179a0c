package podium.query.sql;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// SQL that makes the views: over files, or as stand-ins without rows. The auditor writes its own
/// over the same files: it shares nothing with what it judges (decision 008). Tests hold both to
/// the same lines.
final class Views {
    /// A line as Bronze may hold one: a record of 2 MiB in base64, and some.
    private static final int LINE_BYTES_MAX = 4 << 20;

    /// Of each object that is read at the moment; DuckDB takes sixteen lines' where nothing is
    /// said.
    private static final int BUFFER_BYTES = 2 * LINE_BYTES_MAX;

    private Views() {}

    /// An empty table in place of the view: what a statement would read of it can be planned.
    static String standIn(Relation relation) {
        return "CREATE TABLE %s (%s)"
                .formatted(relation.viewName(), String.join(", ", relation.columns()));
    }

    /// A file of Gold with rows of several event dates.
    ///
    /// @param dates of which its rows count
    record Month(Path file, Set<LocalDate> dates) {}

    /// @param files none, nor months: a view without rows
    static String over(Relation relation, List<Path> files, List<Month> months) {
        String columns = String.join(", ", relation.columnNames());
        List<String> parts = new ArrayList<>();
        if (!files.isEmpty()) {
            parts.add("SELECT %s FROM %s".formatted(columns, source(relation, files)));
        }
        for (Month month : months) {
            parts.add(
                    "SELECT %s FROM read_parquet(%s, hive_partitioning = false) WHERE event_date IN (%s)"
                            .formatted(columns, list(List.of(month.file())), dates(month.dates())));
        }
        return parts.isEmpty()
                ? standIn(relation)
                : "CREATE VIEW %s AS %s"
                        .formatted(relation.viewName(), String.join(" UNION ALL ", parts));
    }

    private static String source(Relation relation, List<Path> files) {
        return switch (relation.layer()) {
            case BRONZE -> lines(files);
            case SILVER, GOLD ->
                    "read_parquet(%s, hive_partitioning = true, hive_types = {'event_date': DATE})"
                            .formatted(list(files));
            case REJECTED -> "read_parquet(%s, hive_partitioning = false)".formatted(list(files));
        };
    }

    private static String dates(Set<LocalDate> dates) {
        return dates.stream()
                .sorted()
                .map(date -> "DATE '%s'".formatted(date))
                .collect(Collectors.joining(", "));
    }

    // no line holds a CR, so as a separator of columns it leaves each line as it is
    private static String lines(List<Path> files) {
        return """
        (SELECT line,
           make_timestamp(year::BIGINT, month::BIGINT, day::BIGINT, hour::BIGINT, minute::BIGINT, 0) AS landed_at,
           regexp_extract(filename, 'events-(\\d+)-\\d+\\.jsonl', 1)::INTEGER AS raw_partition,
           regexp_extract(filename, 'events-\\d+-(\\d+)\\.jsonl', 1)::BIGINT AS object_first_offset
         FROM read_csv(%s, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, delim = E'\\r',
           quote = '', escape = '', max_line_size = %d, buffer_size = %d, filename = true, hive_partitioning = true,
           hive_types_autocast = false))\
        """
                .formatted(list(files), LINE_BYTES_MAX, BUFFER_BYTES);
    }

    private static String list(List<Path> files) {
        return files.stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
