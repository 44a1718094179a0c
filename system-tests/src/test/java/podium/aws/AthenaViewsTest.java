package podium.aws;

import podium.lake.GoldTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// The template's views over a few files made for the purpose; [podium.system.CompactionIT] has
/// those of a real release.
class AthenaViewsTest {
    private static final String ROW =
            "1.50::DECIMAL(38,2) AS total_revenue, 1::BIGINT AS purchase_count, 4::BIGINT AS total_items_sold";

    @TempDir private Path bucket;

    @Test
    void everyTableOfReleasesHasAView() {
        try (AthenaInDuckDb athena = new AthenaInDuckDb(bucket)) {
            assertThat(athena.views())
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(
                                            Stream.of("silver_events"),
                                            Arrays.stream(GoldTable.values())
                                                    .map(GoldTable::tableName))
                                    .toList());
        }
    }

    /// Of a file with three dates one has been written anew since.
    @Test
    void aDateInTwoFilesIsCountedWhereTheReleaseHasIt() throws Exception {
        parquet(
                "gold/main/hourly_revenue/event_month=2025-12/5.parquet",
                "SELECT DATE '2025-12-01' + d::INTEGER AS event_date, d::INTEGER AS event_hour, "
                        + ROW
                        + " FROM range(3) t(d)");
        parquet(
                "gold/main/hourly_revenue/event_date=2025-12-02/9.parquet",
                "SELECT 7 AS event_hour, " + ROW);
        list("hourly_revenue", 9, "event_date=2025-12-02/9", "event_month=2025-12/5");
        list("hourly_revenue", 5, "event_month=2025-12/5");
        write(
                "athena/dates/9.csv",
                dates(9, "2025-12-01", "event_month=2025-12/5")
                        + dates(9, "2025-12-02", "event_date=2025-12-02/9")
                        + dates(9, "2025-12-03", "event_month=2025-12/5"));
        write(
                "athena/dates/5.csv",
                dates(5, "2025-12-01", "event_month=2025-12/5")
                        + dates(5, "2025-12-02", "event_month=2025-12/5")
                        + dates(5, "2025-12-03", "event_month=2025-12/5"));
        write("athena/complete/9.csv", "9,main,9,cut,2025-12-03T00:00:00Z\n");
        write("athena/complete/5.csv", "5,main,5,compaction,2025-12-03T00:00:00Z\n");

        try (AthenaInDuckDb athena = new AthenaInDuckDb(bucket)) {
            assertThat(hours(athena, 9))
                    .containsExactly("2025-12-01 0", "2025-12-02 7", "2025-12-03 2");
            assertThat(hours(athena, 5))
                    .containsExactly("2025-12-01 0", "2025-12-02 1", "2025-12-03 2");
        }
    }

    /// Its writer was killed, or is at work.
    @Test
    void aReleaseWhoseListsAreNotCompleteHasNoRows() throws Exception {
        parquet(
                "gold/main/hourly_revenue/event_date=2025-12-02/9.parquet",
                "SELECT 7 AS event_hour, " + ROW);
        list("hourly_revenue", 9, "event_date=2025-12-02/9");
        write("athena/dates/9.csv", dates(9, "2025-12-02", "event_date=2025-12-02/9"));

        try (AthenaInDuckDb athena = new AthenaInDuckDb(bucket)) {
            assertThat(hours(athena, 9)).isEmpty();
        }
    }

    private static List<String> hours(AthenaInDuckDb athena, long release) {
        return athena.rows(
                "SELECT event_date, event_hour FROM hourly_revenue WHERE release = '%d' ORDER BY ALL"
                        .formatted(release));
    }

    private static String dates(long release, String date, String file) {
        return "%d,hourly_revenue,%s,s3://podium/gold/main/hourly_revenue/%s.parquet\n"
                .formatted(release, date, file);
    }

    private void list(String table, long release, String... files) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String file : files) {
            lines.append("s3://podium/gold/main/%s/%s.parquet\n".formatted(table, file));
        }
        write("athena/files/%s/release=%d/symlink.txt".formatted(table, release), lines.toString());
    }

    private void parquet(String key, String query) throws Exception {
        Path file = bucket.resolve(key);
        Files.createDirectories(file.getParent());
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, file));
        }
    }

    private void write(String key, String text) throws IOException {
        Path file = bucket.resolve(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
