package podium.alerts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

class PromQlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum by (le) (rate(some_total{uri=~\"/v1/.*\"}[5m])) > max(other)|other some_total",
                "a_b == 1 unless on (job, instance) c{x=\"a or b\"} == 1|a_b c",
                "(r:x:y offset 1d < bool r:x:y offset 1w) or max_over_time(z[1d:1h]) and vector(1)|r:x:y z",
                "absent(up{job=\"podium\"}) or 2 * d1|d1 up"
            })
    void namesOfMetricsAreFoundInExpressions(String expression, String names) {
        assertThat(PromQl.metrics(expression))
                .containsExactlyElementsOf(Arrays.asList(names.split(" ")));
    }
}
