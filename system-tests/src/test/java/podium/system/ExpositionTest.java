package podium.system;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class ExpositionTest {
    @Test
    void namesTypesAndLabelsOfAllServicesAreRead() {
        Exposition exposition =
                Exposition.of(
                        List.of(
                                """
                                # HELP podium_a_total Records, {all} of them
                                # TYPE podium_a_total counter
                                podium_a_total{reason="not_json"} 3.0
                                podium_a_total{reason="of \\"x=\\"",z="1"} 0.0
                                """,
                                """
                                # TYPE podium_b gauge
                                podium_b NaN
                                # TYPE other gauge
                                other{path="/a b"} 1.0E9
                                """));

        assertThat(exposition.metrics()).containsExactly("other", "podium_a_total", "podium_b");
        assertThat(exposition.rows("podium_"))
                .containsExactly(
                        new MetricsTable.Row("podium_a_total", "counter", Set.of("reason", "z")),
                        new MetricsTable.Row("podium_b", "gauge", Set.of()));
    }

    @Test
    void theTableHasRowsAndBells() {
        assertThat(MetricsTable.rows())
                .contains(
                        new MetricsTable.Row(
                                "podium_silver_rejected_total", "counter", Set.of("reason")));
        assertThat(MetricsTable.belled())
                .contains("podium_silver_rejected_total")
                .doesNotContain("podium_silver_cuts_total");
    }
}
