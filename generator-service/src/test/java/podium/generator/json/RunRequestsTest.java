package podium.generator.json;

import podium.generator.GeneratorException.BadArgument;
import podium.generator.RunSpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunRequestsTest {
    @Test
    void anEmptyBodyIsARunWithAllDefaults() {
        RunSpec spec = RunRequests.start(new byte[0], () -> 77);

        assertThat(spec.events()).isNull();
        assertThat(spec.time()).isNull();
        assertThat(spec.rate()).isZero();
        assertThat(spec.traffic().seed()).isEqualTo(77);
        assertThat(spec.traffic().dirty()).isEqualTo(0.01);
        assertThat(spec.traffic().start()).isEqualTo(LocalDate.of(2025, 12, 1));
        assertThat(spec.traffic().days()).isEqualTo(2);
        assertThat(spec.traffic().live()).isFalse();
        assertThat(spec.traffic().products()).isEqualTo(10_000);
    }

    @Test
    void everyFieldIsRead() {
        RunSpec spec =
                start(
                        """
                        {"events": 5, "for": "PT10M", "rate": 3, "seed": -9, "dirty": 0.5, "start": "2024-02-29",
                         "days": 4, "live": true, "users": 6, "products": 30}\
                        """);

        assertThat(spec.events()).isEqualTo(5);
        assertThat(spec.time()).isEqualTo(Duration.ofMinutes(10));
        assertThat(spec.rate()).isEqualTo(3);
        assertThat(spec.traffic().seed()).isEqualTo(-9);
        assertThat(spec.traffic().dirty()).isEqualTo(0.5);
        assertThat(spec.traffic().start()).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(spec.traffic().days()).isEqualTo(4);
        assertThat(spec.traffic().live()).isTrue();
        assertThat(spec.traffic().users()).isEqualTo(6);
        assertThat(spec.traffic().products()).isEqualTo(30);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "evnts    | {\"evnts\": 1}",
                "events   | {\"events\": \"1\"}",
                "events   | {\"events\": 1.5}",
                "events   | {\"events\": 99999999999999999999}",
                "rate     | {\"rate\": 4000000000}",
                "for      | {\"for\": \"10 minutes\"}",
                "for      | {\"for\": 10}",
                "start    | {\"start\": \"2025-02-30\"}",
                "dirty    | {\"dirty\": \"1%\"}",
                "live     | {\"live\": 1}",
                "body     | [1]",
                "body     | {\"events\": 1",
                "body     | {\"events\": 1, \"events\": 2}",
                "body     | {} {}",
            })
    void aMistakeIsNamed(String field, String body) {
        assertThatThrownBy(() -> start(body))
                .isInstanceOfSatisfying(
                        BadArgument.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void aRateChangeNeedsARate() {
        assertThat(RunRequests.rate(bytes("{\"rate\": 12}"))).isEqualTo(12);
        assertThatThrownBy(() -> RunRequests.rate(new byte[0]))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("'rate'");
    }

    private static RunSpec start(String body) {
        return RunRequests.start(bytes(body), () -> 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
