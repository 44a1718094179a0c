package podium.audit.duckdb;

import podium.audit.AuditException;

import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// A DuckDB database in a folder of its own: what doesn't fit into its memory goes there.
public final class Database implements AutoCloseable {
    /// How much memory it takes, of the environment.
    public static final String MEMORY = "PODIUM_AUDIT_MEMORY";

    /// Where the environment says nothing; the auditor runs beside a stack.
    private static final String MEMORY_MAX = "768MB";

    /// Characters of a statement that an error names.
    private static final int SAID_MAX = 60;

    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,5}(MB|GB)");

    private final DuckDBConnection connection;

    private Database(DuckDBConnection connection) {
        this.connection = connection;
    }

    /// @param folder is deleted by the caller
    /// @throws AuditException if the environment names no size
    public static Database open(Path folder) {
        return open(folder, memoryMax(System.getenv()));
    }

    static String memoryMax(Map<String, String> environment) {
        String size = environment.getOrDefault(MEMORY, MEMORY_MAX);
        if (!SIZE.matcher(size).matches()) {
            throw AuditException.notASize(MEMORY, size);
        }
        return size;
    }

    /// @param folder is deleted by the caller
    /// @param memoryMax for instance `768MB`; beyond it DuckDB spills into the folder
    public static Database open(Path folder, String memoryMax) {
        Path file = folder.resolve("audit.duckdb");
        try {
            Database database =
                    new Database(
                            (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file));
            database.execute("SET memory_limit = '%s'".formatted(memoryMax));
            database.execute("SET temp_directory = '%s'".formatted(Sql.quoted(folder.toString())));
            database.execute("SET preserve_insertion_order = false");
            database.execute("SET TimeZone = 'UTC'");
            return database;
        } catch (SQLException e) {
            throw AuditException.database("DuckDB can't be opened in " + folder, e);
        }
    }

    DuckDBConnection connection() {
        return connection;
    }

    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw AuditException.database("'%s' failed".formatted(begin(sql)), e);
        }
    }

    /// What a statement is known by: its first line, or the start of that.
    private static String begin(String sql) {
        String line = sql.lines().findFirst().orElse("");
        return line.length() <= SAID_MAX ? line : line.substring(0, SAID_MAX) + "…";
    }

    /// All rows of a query that has few.
    public List<List<@Nullable Object>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            int columns = results.getMetaData().getColumnCount();
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (results.next()) {
                List<@Nullable Object> row = new ArrayList<>(columns);
                for (int column = 1; column <= columns; column++) {
                    row.add(results.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw AuditException.database("a query failed", e);
        }
    }

    /// Answers a query and reads its rows.
    ///
    /// @return how many were read, at most `rowsMax`
    public long read(String sql, int rowsMax) {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql + " LIMIT " + rowsMax)) {
            long rows = 0;
            while (results.next()) {
                rows++;
            }
            return rows;
        } catch (SQLException e) {
            throw AuditException.database("a query failed", e);
        }
    }

    public long number(String sql) {
        return ((Number) Objects.requireNonNull(rows(sql).getFirst().getFirst())).longValue();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw AuditException.database("DuckDB can't be closed", e);
        }
    }
}
