package podium.bench.report;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class LoadReportTest {
    @Test
    void whatNoEventsMadeAndNothingJudgesSaysNeither() {
        Report sample = Samples.report(true, 2, List.of());
        LoadReport report =
                new LoadReport(
                        sample.machine(),
                        sample.begunAt(),
                        0,
                        List.of(),
                        List.of(new Figure("rows of Gold", 12_000_000, "rows")),
                        Map.of("five answers, alone", new Latency(20_000, 0.5, 0.9, 1.8, 4, 9)));

        String text = String.join("\n", report.lines());

        assertThat(report.missed()).isEmpty();
        assertThat(text)
                .contains("begun at 2026-11-26T00:00:00Z")
                .contains("five answers, alone")
                .contains("rows of Gold")
                .doesNotContain("events")
                .doesNotContain("at least");
    }
}
