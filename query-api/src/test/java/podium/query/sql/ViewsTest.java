package podium.query.sql;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.Measures;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.GoldMonthFile;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/// The views, as DuckDB reads them.
@NullUnmarked
class ViewsTest {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);

    /// Lines as Bronze may hold them: UTF-8, neither CR nor LF, not blank. The auditor's view,
    /// which is written by itself, is held to the same ones.
    private static final List<String> LINES =
            List.of(
                    "{\"a\":1}",
                    "{\"user_id\":\"x\0y\"}",
                    "\0",
                    "\0\0",
                    "NUL",
                    "NULL",
                    "\\N",
                    "\",\"q;\t|\u0001",
                    " \u00e4\u4e2d\uD83D\uDE00,",
                    "\"\"\"",
                    "'",
                    "# no comment",
                    "{\"podium_base64\":null}",
                    "\uFEFF{\"a\":1}",
                    "end\0");

    /// More than a record of 2 MiB in base64 takes.
    private static final String LONG_LINE = "\"" + "x".repeat(3_000_000) + "\"";

    @TempDir private Path folder;

    @Test
    void everyLineOfBronzeComesBackAsItIs() throws Exception {
        assertThat(lines(LINES)).isEqualTo(LINES);
    }

    @Test
    void theLongestLinesOfBronzeComeBack() throws Exception {
        List<String> lines = List.of(LONG_LINE, "{}", LONG_LINE);

        assertThat(lines(lines).equals(lines)).isTrue();
    }

    @Test
    void whereALineOfBronzeIsFromStandsBesideIt() throws Exception {
        Path object = bronze(List.of("{}"));
        try (var connection = SqlLake.duckDb();
                var sql = connection.createStatement()) {
            sql.execute(Views.over(Relation.BRONZE_EVENTS, List.of(object), List.of()));
            try (ResultSet rows =
                    sql.executeQuery(
                            "SELECT landed_at::VARCHAR, raw_partition, object_first_offset FROM bronze_events")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("2025-12-01 12:30:00");
                assertThat(rows.getInt(2)).isEqualTo(3);
                assertThat(rows.getLong(3)).isEqualTo(1_234);
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void ofAMonthThoseDatesAreReadThatTheReleaseTakesFromIt() throws Exception {
        Path own = own(DAY.plusDays(1), 50);
        Views.Month month = new Views.Month(month(3, 10), Set.of(DAY, DAY.plusDays(2)));

        assertThat(rows(List.of(own), List.of(month), "true"))
                .containsExactly("2025-12-01 10", "2025-12-02 50", "2025-12-03 12");
        assertThat(rows(List.of(own), List.of(month), "event_date = DATE '2025-12-03'"))
                .containsExactly("2025-12-03 12");
        assertThat(rows(List.of(), List.of(month), "purchase_count < 12"))
                .containsExactly("2025-12-01 10");
        assertThat(rows(List.of(), List.of(), "true")).isEmpty();
    }

    private List<String> lines(List<String> landed) throws Exception {
        Path object = bronze(landed);
        List<String> found = new ArrayList<>();
        try (var connection = SqlLake.duckDb();
                var sql = connection.createStatement()) {
            sql.execute(Views.over(Relation.BRONZE_EVENTS, List.of(object), List.of()));
            try (ResultSet rows = sql.executeQuery("SELECT line FROM bronze_events")) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    private Path bronze(List<String> lines) throws Exception {
        Path object =
                folder.resolve(
                        LakeLayout.bronze(
                                        3, 1_234, Instant.parse("2025-12-01T12:30:00Z"), "jsonl.gz")
                                .value());
        Files.createDirectories(object.getParent());
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(object))) {
            for (String line : lines) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return object;
    }

    private static List<String> rows(List<Path> own, List<Views.Month> months, String where)
            throws Exception {
        List<String> found = new ArrayList<>();
        try (var connection = SqlLake.duckDb();
                var sql = connection.createStatement()) {
            sql.execute(Views.over(Relation.HOURLY_REVENUE, own, months));
            try (ResultSet rows =
                    sql.executeQuery(
                            "SELECT event_date::VARCHAR, purchase_count FROM hourly_revenue WHERE %s ORDER BY ALL"
                                    .formatted(where))) {
                while (rows.next()) {
                    found.add(rows.getString(1) + " " + rows.getLong(2));
                }
            }
            try (ResultSet columns = sql.executeQuery("DESCRIBE hourly_revenue")) {
                List<String> names = new ArrayList<>();
                while (columns.next()) {
                    names.add(columns.getString(1) + " " + columns.getString(2));
                }
                assertThat(names).isEqualTo(Relation.HOURLY_REVENUE.columns());
            }
        }
        return found;
    }

    private Path own(LocalDate date, long purchases) throws Exception {
        GoldRow row = row(date, purchases);
        Path file = folder.resolve("event_date=" + date).resolve("9.parquet");
        Files.createDirectories(file.getParent());
        return Files.write(
                file,
                GoldFile.write(
                        GoldTable.HOURLY_REVENUE,
                        date,
                        new TreeMap<>(Map.of(row.key(), row.measures()))));
    }

    private Path month(int dates, long purchases) throws Exception {
        Path file = folder.resolve("event_month=2025-12").resolve("9.parquet");
        Files.createDirectories(file.getParent());
        try (GoldMonthFile month = new GoldMonthFile(GoldTable.HOURLY_REVENUE)) {
            for (int day = 0; day < dates; day++) {
                month.add(row(DAY.plusDays(day), purchases + day));
            }
            return Files.write(file, month.end());
        }
    }

    private static GoldRow row(LocalDate date, long purchases) {
        return new GoldRow(
                GoldKey.revenue(date, 7), Measures.of(new BigDecimal("1.00"), purchases, 1));
    }
}
