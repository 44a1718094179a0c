package podium.audit.duckdb;

import podium.audit.AuditException;
import podium.audit.PortableBitmap;

import org.duckdb.DuckDBAppender;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// The members that the release names, as the table `gold_daily_members`: a row for each number.
public final class LandedMembers {
    /// The folder, and the table's name for people.
    public static final String NAME = "daily_members";

    private static final String TABLE = "gold_daily_members";

    /// Columns that name a row of those below.
    public static final List<String> BY_DATE = List.of("event_date", "raw_partition", "kind");

    public static final List<String> BY_MONTH = List.of("event_month", "raw_partition", "kind");

    private final Database database;
    private final String schema;

    public LandedMembers(Database database) {
        this(database, "main");
    }

    /// @param schema that the table is made in; exists
    public LandedMembers(Database database, String schema) {
        this.database = database;
        this.schema = schema;
        database.execute(
                """
                CREATE TABLE %s.%s (
                    event_date DATE, raw_partition INTEGER, kind VARCHAR, number INTEGER)\
                """
                        .formatted(schema, TABLE));
    }

    /// @param files named as in the bucket, for the event date is a folder
    public void add(List<Path> files) {
        String query =
                """
                SELECT event_date::VARCHAR, raw_partition, kind, numbers
                FROM read_parquet(%s, hive_partitioning = true, hive_types = {'event_date': DATE})\
                """
                        .formatted(Sql.list(files.stream().map(Path::toString).toList()));
        try (Statement statement = database.connection().createStatement();
                ResultSet groups = statement.executeQuery(query);
                DuckDBAppender rows = database.connection().createAppender(schema, TABLE)) {
            while (groups.next()) {
                add(groups, rows);
            }
        } catch (SQLException | IOException e) {
            throw AuditException.database("the members can't be read", e);
        }
    }

    /// How many were active on each date. Each run numbers its members by itself, so that two runs
    /// may only be held against each other by how many there are.
    public WholeTable.Columns byDate() {
        return counted(
                "members_by_date",
                "SELECT event_date, raw_partition, kind, number FROM %s.%s",
                BY_DATE,
                "DATE");
    }

    /// How many different ones were active in each month.
    public WholeTable.Columns byMonth() {
        return counted(
                "members_by_month",
                """
                SELECT DISTINCT strftime(event_date, '%%Y-%%m') AS event_month, raw_partition, kind,
                    number FROM %s.%s\
                """,
                BY_MONTH,
                "VARCHAR");
    }

    private WholeTable.Columns counted(
            String table, String members, List<String> keys, String typeOfFirst) {
        String name = schema + "." + table;
        String key = String.join(", ", keys);
        database.execute(
                "CREATE OR REPLACE TABLE %s AS SELECT %s, count(*) AS members FROM (%s) GROUP BY %s"
                        .formatted(name, key, members.formatted(schema, TABLE), key));
        Map<String, String> types =
                Map.of(
                        keys.getFirst(),
                        typeOfFirst,
                        "raw_partition",
                        "INTEGER",
                        "kind",
                        "VARCHAR",
                        "members",
                        "BIGINT");
        return new WholeTable.Columns(name, types, types.keySet());
    }

    private static void add(ResultSet group, DuckDBAppender rows) throws SQLException, IOException {
        LocalDate date = LocalDate.parse(group.getString(1));
        int partition = group.getInt(2);
        String kind = group.getString(3);
        byte[] bitmap = group.getBlob(4).getBinaryStream().readAllBytes();
        PortableBitmap.read(bitmap, number -> add(rows, date, partition, kind, number));
    }

    private static void add(
            DuckDBAppender rows, LocalDate date, int partition, String kind, int number) {
        try {
            rows.beginRow().append(date).append(partition).append(kind).append(number).endRow();
        } catch (SQLException e) {
            throw AuditException.database("a member can't be added", e);
        }
    }
}
