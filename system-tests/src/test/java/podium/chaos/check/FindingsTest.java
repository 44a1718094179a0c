package podium.chaos.check;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class FindingsTest {
    @Test
    void theFirstAreKeptAndAllAreCounted() {
        Findings findings = new Findings("I1");

        IntStream.range(0, 1020).forEach(i -> findings.add("x".repeat(10_000)));

        assertThat(findings.list()).hasSize(Findings.KEPT_MAX + 1);
        assertThat(findings.list().getFirst().what()).hasSizeLessThan(700);
        assertThat(findings.list().getLast()).isEqualTo(new Finding("I1", "… and 1,000 more"));
    }
}
