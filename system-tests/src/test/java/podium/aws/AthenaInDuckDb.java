package podium.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// A reader of the manifests, as the template describes it to Athena: its tables over the files
/// that the lists name, and its views, word for word.
public final class AthenaInDuckDb implements AutoCloseable {
    private static final String SYMLINKS = "org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat";
    private static final String VIEW_BEGIN = "/* Presto View: ";
    private static final String VIEW_END = " */";

    /// What Parquet's types are to DuckDB, by what Athena is told.
    private static final Map<String, String> TYPES =
            Map.of(
                    "string", "VARCHAR",
                    "int", "INTEGER",
                    "bigint", "BIGINT",
                    "date", "DATE",
                    "timestamp", "TIMESTAMP WITH TIME ZONE");

    private final Template template = Template.read();
    private final Path bucket;
    private final Connection connection;
    private final List<String> views = new ArrayList<>();

    /// @param bucket the folder in which its objects lie as files
    public AthenaInDuckDb(Path bucket) {
        this.bucket = bucket;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            execute("SET TimeZone = 'UTC'");
            for (String table : template.ofType("AWS::Glue::Table")) {
                JsonNode input = template.properties(table).get("TableInput");
                if (!isView(input)) {
                    table(input);
                }
            }
            for (String table : template.ofType("AWS::Glue::Table")) {
                JsonNode input = template.properties(table).get("TableInput");
                if (isView(input)) {
                    view(input);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Names of the template's views.
    public List<String> views() {
        return List.copyOf(views);
    }

    /// Every view has, of the release, the rows that `./podium views` finds in its exact files:
    /// each as often.
    ///
    /// @param exact what `./podium views --release N` printed
    public void checkAgainst(String exact, long release) {
        try {
            execute("CREATE OR REPLACE SCHEMA exact; USE exact;");
            execute(exact);
            execute("USE main");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        for (String view : views) {
            String columns =
                    columns("main." + view).keySet().stream()
                            .filter(column -> !column.equals("release"))
                            .collect(Collectors.joining(", "));
            String seen =
                    "SELECT %s FROM main.%s WHERE release = '%d'".formatted(columns, view, release);
            String stated = "SELECT %s FROM exact.%s".formatted(columns, view);
            assertThat(count(seen)).as(view).isEqualTo(count(stated)).isPositive();
            assertThat(count("%s EXCEPT ALL %s".formatted(seen, stated))).as(view).isZero();
        }
    }

    /// How many rows a query has.
    public long count(String query) {
        return Long.parseLong(rows("SELECT count(*) FROM (%s)".formatted(query)).getFirst());
    }

    /// A text for each row.
    public List<String> rows(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            int columns = results.getMetaData().getColumnCount();
            while (results.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(results.getString(column));
                }
                rows.add(values.stream().map(String::valueOf).collect(Collectors.joining(" ")));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static boolean isView(JsonNode table) {
        return table.path("TableType").asText().equals("VIRTUAL_VIEW");
    }

    private void table(JsonNode table) throws SQLException {
        Map<String, String> columns = glueColumns(table);
        Path folder = path(table.at("/StorageDescriptor/Location").asText());
        boolean symlinks = table.at("/StorageDescriptor/InputFormat").asText().equals(SYMLINKS);
        List<String> parts = new ArrayList<>();
        parts.add(nothing(columns, symlinks));
        if (symlinks) {
            assertThat(table.at("/Parameters/storage.location.template").asText())
                    .isEqualTo(
                            table.at("/StorageDescriptor/Location").asText()
                                    + "release=${release}/");
            for (Path release : list(folder)) {
                String number = release.getFileName().toString().substring("release=".length());
                List<String> files = files(release);
                if (!files.isEmpty()) {
                    parts.add(ofFiles(number, files, columns));
                }
            }
        } else {
            for (Path file : list(folder)) {
                if (Files.isRegularFile(file) && fileIsNotEmpty(file)) {
                    parts.add(
                            "SELECT * FROM read_csv('%s', header = false, auto_detect = false, delim = ',', columns = {%s})"
                                    .formatted(
                                            file,
                                            columns.entrySet().stream()
                                                    .map(column ->
                                                            "'%s': '%s'"
                                                                    .formatted(
                                                                            column.getKey(),
                                                                            type(
                                                                                    column
                                                                                            .getValue())))
                                                    .collect(Collectors.joining(", "))));
                }
            }
        }
        execute(
                "CREATE VIEW %s AS %s"
                        .formatted(table.get("Name").asText(), String.join(" UNION ALL ", parts)));
    }

    private static String nothing(Map<String, String> columns, boolean symlinks) {
        String typed =
                columns.entrySet().stream()
                        .map(column ->
                                "NULL::%s AS %s"
                                        .formatted(type(column.getValue()), column.getKey()))
                        .collect(Collectors.joining(", "));
        return symlinks
                ? "SELECT NULL::VARCHAR AS release, %s, NULL::VARCHAR AS \"$path\" WHERE false"
                        .formatted(typed)
                : "SELECT %s WHERE false".formatted(typed);
    }

    /// As Athena reads Parquet: by name, and nothing where a file lacks the column.
    private String ofFiles(String release, List<String> files, Map<String, String> columns) {
        String source =
                "read_parquet([%s], union_by_name = true, filename = true, hive_partitioning = false)"
                        .formatted(
                                files.stream()
                                        .map(file -> "'" + file + "'")
                                        .collect(Collectors.joining(", ")));
        Map<String, String> there = columns(source);
        String selected =
                columns.entrySet().stream()
                        .map(column -> {
                            String name = column.getKey();
                            String type = type(column.getValue());
                            if (there.containsKey(name)) {
                                assertThat(there.get(name)).as(name).isEqualTo(type);
                                return name;
                            }
                            assertThat(name).as("is in no file").isEqualTo("event_date");
                            return "NULL::%s AS %s".formatted(type, name);
                        })
                        .collect(Collectors.joining(", "));
        return "SELECT '%s' AS release, %s, replace(filename, '%s/', 's3://%s/') AS \"$path\" FROM %s"
                .formatted(release, selected, bucket, Template.BUCKET, source);
    }

    private void view(JsonNode table) throws SQLException {
        String name = table.get("Name").asText();
        String text = table.get("ViewOriginalText").asText();
        assertThat(text).startsWith(VIEW_BEGIN).endsWith(VIEW_END);
        JsonNode presto;
        try {
            presto =
                    new ObjectMapper()
                            .readTree(
                                    new String(
                                            Base64.getDecoder()
                                                    .decode(
                                                            text.substring(
                                                                    VIEW_BEGIN.length(),
                                                                    text.length()
                                                                            - VIEW_END.length())),
                                            StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(name + " is no view", e);
        }
        execute("CREATE VIEW %s AS %s".formatted(name, presto.get("originalSql").asText()));
        views.add(name);
        Map<String, String> told = new LinkedHashMap<>();
        presto.get("columns")
                .forEach(column ->
                        told.put(
                                column.get("name").asText(),
                                column.get("type")
                                        .asText()
                                        .replace("varchar", "string")
                                        .replace("integer", "int")
                                        .replace("timestamp(3)", "timestamp")));
        assertThat(glueColumns(table)).as(name + ", told twice").isEqualTo(told);
        Map<String, String> expected = new LinkedHashMap<>();
        told.forEach((column, type) -> expected.put(column, type(type)));
        assertThat(columns(name)).as(name).containsExactlyEntriesOf(expected);
    }

    private static Map<String, String> glueColumns(JsonNode table) {
        Map<String, String> columns = new LinkedHashMap<>();
        table.at("/StorageDescriptor/Columns")
                .forEach(column ->
                        columns.put(column.get("Name").asText(), column.get("Type").asText()));
        return columns;
    }

    private static String type(String glue) {
        return TYPES.getOrDefault(glue, glue.toUpperCase(Locale.ROOT));
    }

    private Map<String, String> columns(String source) {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            while (results.next()) {
                columns.put(results.getString("column_name"), results.getString("column_type"));
            }
            return columns;
        } catch (SQLException e) {
            throw new IllegalStateException(source, e);
        }
    }

    private List<String> files(Path release) {
        try {
            return Files.readAllLines(release.resolve("symlink.txt")).stream()
                    .map(address -> path(address).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String address) {
        String before = "s3://" + Template.BUCKET + "/";
        assertThat(address).startsWith(before);
        return bucket.resolve(address.substring(before.length()));
    }

    private static boolean fileIsNotEmpty(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
