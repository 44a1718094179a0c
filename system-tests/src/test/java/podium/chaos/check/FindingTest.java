package podium.chaos.check;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FindingTest {
    @Test
    void whatBrokeIsToldWithItsPlace() {
        Finding finding = Finding.broke(new IllegalStateException("no answer"));

        assertThat(finding.invariant()).isEqualTo("row");
        assertThat(finding.what())
                .startsWith("no answer at ")
                .contains("FindingTest.whatBrokeIsToldWithItsPlace");
    }

    /// As the machine throws those that it has thrown often.
    @Test
    void whatBrokeWithoutAPlaceIsTold() {
        RuntimeException bare = new IllegalStateException("no answer");
        bare.setStackTrace(new StackTraceElement[0]);

        assertThat(Finding.broke(bare)).hasToString("row: no answer at a place that is not known");
    }
}
