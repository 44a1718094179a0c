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
import java.util.Objects;

/// A DuckDB database in a folder of its own: what doesn't fit into its memory goes there.
public final class Database implements AutoCloseable {
    /// As much as the auditor takes; it runs beside a stack.
    public static final String MEMORY_MAX = "768MB";

    private final DuckDBConnection connection;

    private Database(DuckDBConnection connection) {
        this.connection = connection;
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
            throw AuditException.database("a statement failed", e);
        }
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
