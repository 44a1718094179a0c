package podium.audit.duckdb;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/// Gold's rows from files of one date and of several.
class LandedRowsTest {
    private static final GoldTables.Table ACTIVITY = GoldTables.ALL.getLast();

    @TempDir private Path folder;

    @Test
    void ofAFileWithSeveralDatesTheWantedOnesLand() throws Exception {
        Path own = Files.createDirectories(folder.resolve("event_date=2025-12-02"));
        Path month = Files.createDirectories(folder.resolve("event_month=2025-12"));
        try (Database database = Database.open(folder, "128MB")) {
            database.execute(
                    "COPY (SELECT 5::BIGINT AS unique_users, 6::BIGINT AS unique_sessions, 7::BIGINT AS total_events) TO '%s' (FORMAT parquet)"
                            .formatted(own.resolve("9.parquet")));
            database.execute(
                    "COPY (SELECT DATE '2025-12-01' + d::INTEGER AS event_date, 1::BIGINT AS unique_users, 2::BIGINT AS unique_sessions, 10 + d AS total_events FROM range(3) t(d)) TO '%s' (FORMAT parquet)"
                            .formatted(month.resolve("5.parquet")));
            LandedRows landed = new LandedRows(database);

            landed.gold(ACTIVITY).add(List.of(own.resolve("9.parquet")));
            Map<String, Long> found =
                    landed.gold(ACTIVITY)
                            .add(
                                    month.resolve("5.parquet"),
                                    Set.of("2025-12-01", "2025-12-03", "2025-12-04"));

            assertThat(found).isEqualTo(Map.of("2025-12-01", 1L, "2025-12-03", 1L));
            assertThat(
                            database.rows(
                                    "SELECT event_date::VARCHAR, total_events FROM gold_daily_user_activity ORDER BY ALL"))
                    .isEqualTo(
                            List.of(
                                    List.of("2025-12-01", 10L),
                                    List.of("2025-12-02", 7L),
                                    List.of("2025-12-03", 12L)));
        }
    }
}
