package podium.audit;

import podium.audit.duckdb.GoldTables;
import podium.audit.duckdb.Sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// SQL for any DuckDB: views over the exact files of a release, as they lie in the objects folder.
final class Views {
    /// A line as Bronze may hold one: a record of 2 MiB in base64, and some.
    private static final int LINE_BYTES_MAX = 4 * 1024 * 1024;

    // Of each object that is read at the moment; DuckDB takes sixteen lines' where nothing is said.
    private static final int BUFFER_BYTES = 2 * LINE_BYTES_MAX;

    // No line holds a CR, so as a separator of columns it leaves each line as it is, whatever else
    // it holds; an empty separator would be the NUL character.
    private static final String BRONZE =
            """
            -- each line as it was landed, but that DuckDB drops a byte-order mark at the start of an object
            CREATE OR REPLACE VIEW bronze_events AS
            SELECT line,
              make_timestamp(year::BIGINT, month::BIGINT, day::BIGINT, hour::BIGINT, minute::BIGINT, 0)
                AS landed_at,
              regexp_extract(filename, 'events-(\\d+)-\\d+\\.jsonl', 1)::INTEGER AS raw_partition,
              regexp_extract(filename, 'events-\\d+-(\\d+)\\.jsonl', 1)::BIGINT AS object_first_offset
            FROM read_csv(%s,
              columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, delim = E'\\r', quote = '',
              escape = '', max_line_size = %d, buffer_size = %d, filename = true, hive_partitioning = true,
              hive_types_autocast = false);\
            """;

    private final Releases releases;
    private final ReleaseDocument release;
    private final Path objects;

    private Views(Releases releases, ReleaseDocument release, Path objects) {
        this.releases = releases;
        this.release = release;
        this.objects = objects;
    }

    /// @param options with the objects' folder: that of the bucket, or the one that it stands in
    static Views of(Releases releases, ReleaseDocument release, Options options) {
        Path folder = Objects.requireNonNull(options.objects(), "--objects");
        Path ofBucket = folder.resolve(options.bucket());
        Path objects = Files.isDirectory(ofBucket) ? ofBucket : folder;
        return new Views(releases, release, objects);
    }

    /// The Silver files as an SQL list; empty where there are none.
    Optional<String> silverFiles() {
        List<NamedObject> silver = releases.objects(release, "silver");
        return silver.isEmpty() ? Optional.empty() : Optional.of(files(silver));
    }

    /// A comment, then statements, each ending in `;`.
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        statements.add(
                "-- release %d, run %s, cut %d"
                        .formatted(release.number(), release.run(), release.cut()));
        List<NamedObject> bronze = releases.objects(release, "bronze");
        statements.add(
                bronze.isEmpty()
                        ? empty(
                                "bronze_events",
                                "line VARCHAR, landed_at TIMESTAMP, raw_partition INTEGER, object_first_offset BIGINT")
                        : bronze(files(bronze)));
        statements.add(
                parquet(
                        "silver_events",
                        releases.objects(release, "silver"),
                        true,
                        """
                        event_id VARCHAR, event_time TIMESTAMPTZ, event_hour INTEGER, user_id VARCHAR, \
                        session_id VARCHAR, event_type VARCHAR, product_id VARCHAR, category VARCHAR, \
                        search_query VARCHAR, quantity INTEGER, price DECIMAL(18,4), revenue DECIMAL(18,2), \
                        landed_at TIMESTAMPTZ, raw_partition INTEGER, raw_offset BIGINT, event_date DATE\
                        """));
        statements.add(
                parquet(
                        "rejected",
                        releases.objects(release, "rejected"),
                        false,
                        """
                        reason VARCHAR, field VARCHAR, detail VARCHAR, excerpt VARCHAR, \
                        landed_at TIMESTAMPTZ, raw_partition INTEGER, raw_offset BIGINT\
                        """));
        for (GoldTables.Table table : GoldTables.ALL) {
            Collection<NamedObject> files =
                    release.tables().getOrDefault(table.name(), Map.of()).values();
            Map<Path, Set<String>> months = new LinkedHashMap<>();
            release.months(table.name())
                    .forEach(month -> months.put(path(month.file()), month.dates()));
            statements.add(
                    months.isEmpty()
                            ? parquet(table.name(), files, true, table.schema())
                            : gold(table, files.stream().map(this::path).toList(), months));
        }
        return statements;
    }

    /// The view of Bronze's lines.
    ///
    /// @param files an SQL list
    static String bronze(String files) {
        return BRONZE.formatted(files, LINE_BYTES_MAX, BUFFER_BYTES);
    }

    private String parquet(
            String view, Collection<NamedObject> named, boolean dated, String schema) {
        if (named.isEmpty()) {
            return empty(view, schema);
        }
        return "CREATE OR REPLACE VIEW %s AS SELECT * FROM read_parquet(%s, hive_partitioning = %s%s);"
                .formatted(
                        view,
                        files(named),
                        dated,
                        dated ? ", hive_types = {'event_date': DATE}" : "");
    }

    /// The view of a Gold table.
    ///
    /// @param own files of one event date each
    /// @param months files with several, and which of these count
    static String gold(GoldTables.Table table, List<Path> own, Map<Path, Set<String>> months) {
        String columns = table.columnsOfFiles();
        List<String> parts = new ArrayList<>();
        if (!own.isEmpty()) {
            parts.add(
                    "SELECT %s FROM read_parquet(%s, hive_partitioning = true, hive_types = {'event_date': DATE})"
                            .formatted(
                                    columns, Sql.list(own.stream().map(Path::toString).toList())));
        }
        months.forEach((file, dates) ->
                parts.add("SELECT %s FROM %s".formatted(columns, Sql.ofDates(file, dates))));
        return "CREATE OR REPLACE VIEW %s AS %s;"
                .formatted(table.name(), String.join(" UNION ALL ", parts));
    }

    private static String empty(String view, String schema) {
        StringBuilder columns = new StringBuilder();
        for (String column : schema.split(", (?=[a-z])")) {
            int space = column.indexOf(' ');
            columns.append(columns.isEmpty() ? "" : ", ")
                    .append(
                            "NULL::%s AS %s"
                                    .formatted(
                                            column.substring(space + 1),
                                            column.substring(0, space)));
        }
        return "CREATE OR REPLACE VIEW %s AS SELECT %s WHERE false;".formatted(view, columns);
    }

    private String files(Collection<NamedObject> named) {
        return Sql.list(named.stream().map(object -> path(object).toString()).toList());
    }

    private Path path(NamedObject object) {
        return objects.resolve(object.key());
    }
}
