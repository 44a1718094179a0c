package podium.bench.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTextTest {
    @Test
    void eachFigureStandsBesideItsBoundsAndWhatWasMeasuredOn() {
        Report report = Samples.report(true, 2, List.of());

        String text = String.join("\n", ReportText.lines(report));

        assertThat(text)
                .contains("a processor, 2 cores, 24 GiB, JDK 25, commit abc1234+, load 0.50")
                .containsPattern(
                        "catching up, topic to release +events/s +100,000 +200,000 +120,000 +met")
                .containsPattern("CPU of all processes, .* +14 +8 +7.50 +aim met")
                .containsPattern("kill -9 .* +30 +10 +8.00 +not judged below 25,900,000 events")
                .containsPattern("kafka +5.00 +1.00 +300.0")
                .containsPattern("answers +20,000 +0.50 +0.90 +1.80 +4.00 +9.00")
                .doesNotContain("beside");
    }

    @Test
    void peersStandBesidePodiumWithTheirRatios() {
        PeerResult batch = new PeerResult("duckdb", 5_000_000, 20, 30, 0);
        PeerResult streaming = new PeerResult("streams-dsl", 5_000_000, 400, 450, 0).withBroker(75);

        String text =
                String.join(
                        "\n", ReportText.lines(Samples.report(true, 2, List.of(batch, streaming))));

        assertThat(text)
                .containsPattern("podium +120,000 +7.50 +1.00 +×1 +×1")
                .containsPattern("duckdb +250,000 +6.00 +0.00 +×0.48 +×0.80")
                .containsPattern("streams-dsl +12,500 +105.0 +15.0 +×9.60 +×14.0");
    }

    @ParameterizedTest
    @CsvSource({"true, 2, true", "false, 2, false", "true, 3.5, false"})
    void aRunIsGoodIfTheAuditIsAndNothingWasMissed(
            boolean audited, double freshness, boolean good) {
        Report report = Samples.report(audited, freshness, List.of());

        assertThat(report.isGood()).isEqualTo(good);
    }
}
