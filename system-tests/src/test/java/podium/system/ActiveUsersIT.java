package podium.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/// Sixty days of seeded traffic through the whole line, in two releases with gold-service killed in
/// between: users and sessions of weeks, of months and of all days are those that SQL counts over
/// the Silver rows.
class ActiveUsersIT {
    private static final int DAYS = 60;
    private static final int WEEKS_AT_LEAST = 9;

    private static Line line;
    private static String views;

    @BeforeAll
    static void generateSixtyDays() {
        line = Line.start();
        generate("11");
        line.cli().done("release");
        line.kill("gold");
        line.cli().done("up");
        generate("12");
        line.cli().done("release");
        views = line.cli().done("views").output();
    }

    /// The same users come again with the second seed: late events of all dates.
    private static void generate(String seed) {
        line.cli()
                .done(
                        "generate",
                        "--events",
                        "30000",
                        "--seed",
                        seed,
                        "--users",
                        "2000",
                        "--days",
                        Integer.toString(DAYS));
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"week, week_start", "month, month_start"})
    void everyPeriodCountsWhatSqlCountsOverSilver(String period, String start) {
        List<List<String>> answered = answered("granularity=" + period, start);

        List<List<String>> counted =
                counted(
                        """
                        SELECT date_trunc('%s', event_date)::DATE, count(DISTINCT user_id),
                          count(DISTINCT (user_id, session_id)), count(*)
                        FROM silver_events GROUP BY 1 ORDER BY 1 DESC\
                        """
                                .formatted(period));
        assertThat(answered).isEqualTo(counted);
        assertThat(period.equals("month") || counted.size() >= WEEKS_AT_LEAST).isTrue();
    }

    @Test
    void anyRangeCountsWhatSqlCountsOverSilver() {
        String first = counted("SELECT min(event_date) FROM silver_events").getFirst().getFirst();
        for (int days : new int[] {2, 10, 33, DAYS}) {
            String to =
                    counted("SELECT DATE '%s' + %d".formatted(first, days)).getFirst().getFirst();

            List<List<String>> answered =
                    answered(
                            "granularity=range&from=%s&to=%s"
                                    .formatted(first, to.substring(0, 10)));

            assertThat(answered)
                    .isEqualTo(
                            counted(
                                    """
                                    SELECT count(DISTINCT user_id), count(DISTINCT (user_id, session_id)),
                                      count(*)
                                    FROM silver_events
                                    WHERE event_date >= DATE '%s' AND event_date < DATE '%s'\
                                    """
                                            .formatted(first, to.substring(0, 10))));
        }
    }

    @Test
    void theAuditFindsEveryMemberOfEveryDate() {
        Cli.Said said = line.cli().done("audit");

        assertThat(said.output()).contains("every user and session of every date");
        assertThat(said.lastLine()).matches("audit: .*rows equal.*");
    }

    private static List<List<String>> answered(String query, String... names) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : Http.rows(line.queryApi(), "daily-user-activity", query)) {
            List<String> values = new ArrayList<>();
            for (String name : names) {
                values.add(row.get(name).asText());
            }
            for (String name : List.of("unique_users", "unique_sessions", "total_events")) {
                values.add(row.get(name).asText());
            }
            rows.add(values);
        }
        return rows;
    }

    private static List<List<String>> counted(String sql) {
        try (StockDuckDb duckDb = new StockDuckDb(views)) {
            return duckDb.rows(sql);
        }
    }
}
