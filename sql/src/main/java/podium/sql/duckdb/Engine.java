package podium.sql.duckdb;

import podium.sql.Wire;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/// Two databases in memory: one without any file, in which a statement is parsed and explained, and
/// one that may read the files named for it, in which it runs. Both are locked before they see it.
public final class Engine {
    // what the plan says must be what is read: columns of a scan, whatever the tables hold
    private static final String PLANNING =
            "SET disabled_optimizers = 'statistics_propagation,late_materialization'";
    private static final String RUNNING = "SET disabled_optimizers = 'late_materialization'";
    private static final List<String> LOCK =
            List.of("SET enable_external_access = false", "SET lock_configuration = true");

    private final Limits limits;
    private final Connection planner;

    /// @param memoryBytes that DuckDB tries to keep to; the process has a limit from outside
    /// @param spillFolder for what doesn't fit
    public record Limits(int threads, long memoryBytes, String spillFolder, long spillBytes) {}

    private Engine(Limits limits, Connection planner) {
        this.limits = limits;
        this.planner = planner;
    }

    /// Loads DuckDB and opens the planning database.
    public static Engine open(Limits limits) throws SQLException {
        Properties settings = settings(limits);
        settings.put("temp_directory", "");
        Connection planner = DriverManager.getConnection("jdbc:duckdb:", settings);
        execute(planner, "SET TimeZone = 'UTC'");
        execute(planner, PLANNING);
        lock(planner);
        return new Engine(limits, planner);
    }

    /// The tree that DuckDB's own parser makes of a text, as JSON; where the text is no SELECT,
    /// JSON that says so.
    public String tree(String statement) throws SQLException {
        // parsing errors come out as JSON too
        String sql = "SELECT json_serialize_sql(?::VARCHAR)";
        try (PreparedStatement query = planner.prepareStatement(sql)) {
            query.setString(1, statement);
            return first(query.executeQuery(), 1);
        }
    }

    /// The physical plan over stand-ins of the views, as JSON.
    public String plan(List<String> standIns, String statement) throws SQLException {
        for (String standIn : standIns) {
            execute(planner, standIn);
        }
        try (Statement query = planner.createStatement()) {
            return first(query.executeQuery("EXPLAIN (FORMAT json) " + statement), 2);
        }
    }

    /// Runs the statement and hands its rows to the parent as they come.
    ///
    /// @param files that may be read; no other one may, and none may be written
    /// @param views statements that make the views over them
    public void run(
            List<String> files,
            List<String> views,
            String statement,
            int rowsMax,
            long bytesMax,
            Wire wire)
            throws SQLException, IOException {
        Properties settings = settings(limits);
        settings.put("temp_directory", limits.spillFolder());
        settings.put("max_temp_directory_size", limits.spillBytes() + "B");
        settings.put("jdbc_stream_results", "true");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings)) {
            execute(connection, "SET TimeZone = 'UTC'");
            execute(connection, RUNNING);
            execute(connection, "SET allowed_paths = " + list(files));
            lock(connection);
            for (String view : views) {
                execute(connection, view);
            }
            long begun = System.nanoTime();
            try (Statement query = connection.createStatement();
                    ResultSet rows = query.executeQuery(statement)) {
                boolean more = new Rows(rows, wire).write(rowsMax, bytesMax);
                wire.answer(Wire.Answer.END)
                        .writeByte(more ? 1 : 0)
                        .write(System.nanoTime() - begun);
            }
        }
    }

    private static Properties settings(Limits limits) {
        Properties settings = new Properties();
        settings.put("threads", Integer.toString(limits.threads()));
        settings.put("memory_limit", limits.memoryBytes() + "B");
        settings.put("preserve_insertion_order", "false");
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        settings.put("allow_community_extensions", "false");
        settings.put("home_directory", limits.spillFolder());
        return settings;
    }

    private static void lock(Connection connection) throws SQLException {
        for (String statement : LOCK) {
            execute(connection, statement);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String first(ResultSet rows, int column) throws SQLException {
        try (rows) {
            if (!rows.next()) {
                throw new SQLException("DuckDB gave no row");
            }
            return rows.getString(column);
        }
    }

    private static String list(List<String> texts) {
        return texts.stream()
                .map(text -> "'" + text.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
