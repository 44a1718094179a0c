package podium.cli.testing;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TestSummaryTest {
    private static final TestOutcome PASSED = new TestOutcome.Passed();
    private static final TestOutcome FAILED =
            new TestOutcome.Failed("lake.KeyTest.aKeyIsShort", "expected: 1\nbut was: 2");
    private static final TestOutcome SKIPPED =
            new TestOutcome.Skipped("bronze.LandingIT.it", "no Docker engine answers here");

    @Test
    void theLastLineCounts() {
        TestSummary summary =
                new TestSummary(
                        List.of(PASSED, FAILED, SKIPPED, PASSED), false, List.of(), List.of());

        List<String> lines = summary.lines();

        assertThat(lines.getLast()).isEqualTo("2 passed, 1 failed, 1 skipped");
    }

    @Test
    void failedTestsAreNamedWithTheirMessageAndSkippedOnesWithTheReason() {
        TestSummary summary =
                new TestSummary(
                        List.of(FAILED, SKIPPED, SKIPPED), false, List.of(), List.of("gold"));

        List<String> lines = summary.lines();

        assertThat(lines)
                .startsWith(
                        "skipped 2: no Docker engine answers here",
                        "FAILED lake.KeyTest.aKeyIsShort",
                        "       expected: 1",
                        "       but was: 2",
                        "not tested, since what they need failed: gold");
    }

    @Test
    void aBuildThatFailedIsNotGoodEvenIfEveryTestPassed() {
        TestSummary summary =
                new TestSummary(List.of(PASSED), false, List.of("[ERROR] no"), List.of());

        assertThat(summary.isGood()).isFalse();
        assertThat(summary.lines())
                .contains("[ERROR] no")
                .endsWith("1 passed, 0 failed, 0 skipped");
    }

    @Test
    void noTestAtAllIsNotGood() {
        TestSummary none = new TestSummary(List.of(), true, List.of(), List.of());

        assertThat(none.isGood()).isFalse();
        assertThat(none.lines())
                .containsExactly(
                        "no test was run: no class of tests has that name",
                        "0 passed, 0 failed, 0 skipped");
        assertThat(new TestSummary(List.of(PASSED), true, List.of(), List.of()).isGood()).isTrue();
    }
}
