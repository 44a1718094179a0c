package podium.system;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The compactor of the local stack, as it is set there: after some cuts fewer Silver files, the
/// same rows.
class CompactionIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int CUTS = 8;
    private static final String COUNTED =
            "SELECT count(*) AS events, sum(revenue) AS revenue FROM silver_events";

    private static Line line;

    @BeforeAll
    static void start() {
        line = Line.start(Map.of());
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @Test
    void manyCutsBecomeFewFilesWithTheSameRows() {
        for (int seed = 1; seed <= CUTS; seed++) {
            line.cli()
                    .done(
                            "generate",
                            "--events",
                            "500",
                            "--seed",
                            Integer.toString(seed),
                            "--days",
                            "2");
            line.cli().done("release");
        }
        String before = counted();
        await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> line.cli().done("releases").output().contains("  compaction"));

        assertThat(line.cli().done("audit", "--all").output()).contains("good");
        assertThat(line.cli().done("audit").output()).contains("rows equal");
        assertThat(counted()).isEqualTo(before);
        assertThat(line.cli().done("status").output()).contains("compactor");
    }

    private static String counted() {
        return line.cli()
                .done("sql", COUNTED, "--format", "csv")
                .output()
                .lines()
                .takeWhile(row -> !row.contains("scanned"))
                .collect(Collectors.joining("\n"));
    }
}
