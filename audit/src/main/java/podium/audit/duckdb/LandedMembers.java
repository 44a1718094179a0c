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

/// The members that the release names, as the table `gold_daily_members`: a row for each number.
public final class LandedMembers {
    /// The folder, and the table's name for people.
    public static final String NAME = "daily_members";

    private final Database database;

    public LandedMembers(Database database) {
        this.database = database;
        database.execute(
                """
                CREATE TABLE gold_daily_members (
                    event_date DATE, raw_partition INTEGER, kind VARCHAR, number INTEGER)\
                """);
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
                DuckDBAppender rows = database.connection().createAppender("gold_daily_members")) {
            while (groups.next()) {
                add(groups, rows);
            }
        } catch (SQLException | IOException e) {
            throw AuditException.database("the members can't be read", e);
        }
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
